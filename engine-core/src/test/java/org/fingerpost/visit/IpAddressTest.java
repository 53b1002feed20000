package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0.0.0.0,                      0.0.0.0
          192.0.2.1,                    192.0.2.1
          255.255.255.255,              255.255.255.255
          ::,                           ::
          ::1,                          ::1
          1::,                          1::
          2001:DB8::1,                  2001:db8::1
          2001:0db8:0:0:0:0:0:1,        2001:db8::1
          2001:db8:0:0:1:0:0:1,         2001:db8::1:0:0:1
          2001:db8:0:1:1:1:1:1,         2001:db8:0:1:1:1:1:1
          1:2:3:4:5:6:7::,              1:2:3:4:5:6:7:0
          ::2:3:4:5:6:7:8,              0:2:3:4:5:6:7:8
          1:2:3:4:5:6:7:8,              1:2:3:4:5:6:7:8
          1:2:3:4:5:6:192.0.2.1,        1:2:3:4:5:6:c000:201
          64:ff9b::192.0.2.33,          64:ff9b::c000:221
          ::192.0.2.1,                  ::c000:201
          ::ffff:192.0.2.1,             192.0.2.1
          0:0:0:0:0:FFFF:c000:0201,     192.0.2.1
          1:2:3::7:8,                   1:2:3::7:8
          a:b:c:d:e::f,                 a:b:c:d:e::f
          """)
  void find_readsAllForms_toStringHasOne(String text, String canonical) {
    assertThat(IpAddress.find(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.99999999999999999999",
        "01.2.3.4",
        "1.2.3.00",
        "0x1.2.3.4",
        "1.2.3.4 ",
        "+1.2.3.4",
        "1.2.3.-4",
        "１.2.3.4",
        "٣.2.3.4",
        "localhost",
        ":",
        ":::",
        "1:",
        ":1",
        "1:::2",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "g::",
        "１::",
        "::1.2.3",
        "::1.2.3.04",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "[::1]",
        "fe80::1%eth0",
        "fe80::1%25",
        "::1/128",
        "::1\n",
        "::\u0000"
      })
  void find_isNull_whatIsNoAddress(String text) {
    assertThat(IpAddress.find(text)).isNull();
  }

  @Test
  void find_isNull_aLongText() {
    assertThat(IpAddress.find("1".repeat(8_192))).isNull();
    assertThat(IpAddress.find("1.".repeat(4_096))).isNull();
    assertThat(IpAddress.find(":".repeat(8_192))).isNull();
    assertThat(IpAddress.find("1:".repeat(4_096))).isNull();
  }

  @Test
  void ofIpv4_isTheAddressThatMapsIt() {
    assertThat(IpAddress.ofIpv4(0xC0000201)).isEqualTo(IpAddress.find("192.0.2.1"));
    assertThat(IpAddress.ofIpv4(0xC0000201)).isEqualTo(new IpAddress(0, 0xFFFF_C000_0201L));
    assertThat(IpAddress.ofIpv4(-1).isIpv4()).isTrue();
    assertThat(new IpAddress(0, 0xC000_0201L).isIpv4()).isFalse();
  }

  @Test
  void toBytes_hasTheHighestFirst() {
    assertThat(IpAddress.ofIpv4(0xC0000201).toBytes()).containsExactly(new int[] {0xC0, 0, 2, 1});
    assertThat(new IpAddress(0x2001_0DB8_0000_0000L, 1).toBytes())
        .containsExactly(new int[] {0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  }

  @Property
  void find_readsWhatTheJdkWrites(@ForAll long high, @ForAll long low) throws UnknownHostException {
    byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    String written = InetAddress.getByAddress(bytes).getHostAddress();
    assertThat(IpAddress.find(written)).isEqualTo(new IpAddress(high, low));
  }

  @Property
  void toString_isWhatUrlsHave_andIsReadAgain(@ForAll byte[] groups, @ForAll long low)
      throws InvalidUrlException {
    // Bytes, so that there are many zeros.
    IpAddress address = new IpAddress(sparse(groups), low & sparse(groups));
    String text = address.toString();
    assertThat(IpAddress.find(text)).isEqualTo(address);
    assertThat(WebUrl.parseStrict("http://[" + text + "]/").host()).isEqualTo("[" + text + "]");
  }

  @Property
  void find_neverThrows(@ForAll String text) {
    IpAddress found = IpAddress.find(text);
    assertThat(found == null || IpAddress.find(found.toString()).equals(found)).isTrue();
  }

  private static long sparse(byte[] groups) {
    long all = 0;
    for (byte group : groups) {
      all = all << 16 | Math.max(0, group);
    }
    return all;
  }
}
