package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          10.0.0.0/8,          10.0.0.0/8,         104
          0.0.0.0/0,           0.0.0.0/0,          96
          192.0.2.1,           192.0.2.1/32,       128
          192.0.2.1/32,        192.0.2.1/32,       128
          172.16.0.0/12,       172.16.0.0/12,      108
          2001:DB8:0::/32,     2001:db8::/32,      32
          ::1,                 ::1/128,            128
          ::/0,                ::/0,               0
          fe80::/10,           fe80::/10,          10
          2001:db8::4000/114,  2001:db8::4000/114, 114
          ::ffff:10.0.0.0/104, 10.0.0.0/8,         104
          """)
  void parse_readsRangesAndAddresses(String text, String canonical, int prefixLength) {
    AddressRange range = AddressRange.parse(text);
    assertThat(range).hasToString(canonical);
    assertThat(range.prefixLength()).isEqualTo(prefixLength);
    assertThat(AddressRange.parse(canonical)).isEqualTo(range);
    assertThat(AddressRange.find(text)).isEqualTo(range);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          10/8               | must be an address, or an address and the length of a prefix as in 10.0.0.0/8: "10/8"
          example.com        | must be an address, or an address and the length of a prefix as in 10.0.0.0/8: "example.com"
          /8                 | must be an address, or an address and the length of a prefix as in 10.0.0.0/8: "/8"
          10.0.0.0/33        | must have a prefix of 0 to 32 bits: "10.0.0.0/33"
          10.0.0.0/          | must have a prefix of 0 to 32 bits: "10.0.0.0/"
          10.0.0.0/08        | must have a prefix of 0 to 32 bits: "10.0.0.0/08"
          10.0.0.0/8/8       | must have a prefix of 0 to 32 bits: "10.0.0.0/8/8"
          10.0.0.0/-8        | must have a prefix of 0 to 32 bits: "10.0.0.0/-8"
          10.0.0.0/255.0.0.0 | must have a prefix of 0 to 32 bits: "10.0.0.0/255.0.0.0"
          ::/129             | must have a prefix of 0 to 128 bits: "::/129"
          10.0.0.1/8         | must begin with its first address, as 10.0.0.0/8: "10.0.0.1/8"
          2001:db8::1/32     | must begin with its first address, as 2001:db8::/32: "2001:db8::1/32"
          ::ffff:10.0.0.0/8  | must begin with its first address, as ::/8: "::ffff:10.0.0.0/8"
          """)
  void parse_saysWhatIsWrong(String text, String fault) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessage("address range " + fault);
    assertThat(AddressRange.find(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/8     10.0.0.0",
        "10.0.0.0/8     10.255.255.255",
        "10.0.0.0/8     ::ffff:10.1.2.3",
        "0.0.0.0/0      255.1.2.3",
        "192.0.2.1      192.0.2.1",
        "::/0           192.0.2.1",
        "::/0           2001:db8::1",
        "2001:db8::/32  2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::/64  2001:db8::ffff:ffff:ffff:ffff",
        "2001:db8::/65  2001:db8::7fff:ffff:ffff:ffff",
        "::1            ::1",
      })
  void contains_whatBeginsWithItsBits(String rangeAndAddress) {
    assertThat(contains(rangeAndAddress)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/8     9.255.255.255",
        "10.0.0.0/8     11.0.0.0",
        "10.0.0.0/8     ::10.1.2.3",
        "0.0.0.0/0      ::1",
        "0.0.0.0/0      2001:db8::1",
        "192.0.2.1      192.0.2.0",
        "2001:db8::/32  2001:db9::",
        "2001:db8::/64  2001:db8:0:1::",
        "2001:db8::/65  2001:db8::8000:0:0:0",
        "::1            ::2",
      })
  void contains_notWhatBeginsOtherwise(String rangeAndAddress) {
    assertThat(contains(rangeAndAddress)).isFalse();
  }

  @Test
  void constructor_refusesWhatIsNoRange() {
    IpAddress address = IpAddress.ofIpv4(0x0A000001);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressRange(address, 129))
        .withMessage("prefixLength must be 0 to 128: 129");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressRange(address, 104))
        .withMessage("first must be the first address of its range, which is 10.0.0.0: 10.0.0.1");
  }

  private static boolean contains(String rangeAndAddress) {
    String[] parts = rangeAndAddress.split(" +", 2);
    return AddressRange.parse(parts[0]).contains(Objects.requireNonNull(IpAddress.find(parts[1])));
  }
}
