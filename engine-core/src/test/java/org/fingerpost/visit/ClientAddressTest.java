package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.fingerpost.visit.ClientAddress.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxies are at 10.0.0.0/8 and 2001:db8:1::/48, and a visitor is at 192.0.2.1. */
final class ClientAddressTest {
  private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8,2001:db8:1::/48");

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an address                          | 192.0.2.1            | 192.0.2.1
          IPv6                                | 2001:db8::1          | 2001:db8::1
          brackets, as some containers do     | [2001:db8::1]        | 2001:db8::1
          the zone of a link-local address    | fe80::1%eth0         | fe80::1
          both                                | [fe80::1%2]          | fe80::1
          IPv4 through IPv6                   | ::ffff:192.0.2.1     | 192.0.2.1
          one bracket only                    | [::1                 |
          a zone is not for IPv4              | 192.0.2.1%eth0       |
          a Unix socket                       | /run/fingerpost.sock |
          empty                               | ''                   |
          not told                            |                      |
          """)
  void find_readsWhatContainersGive(String why, String remote, String address) {
    assertThat(ClientAddress.find(remote, null, null, PROXIES))
        .isEqualTo(
            new ClientAddress(address == null ? null : IpAddress.find(address), Source.CONNECTION));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          one proxy                            | 192.0.2.1                           | 192.0.2.1
          IPv6                                 | 2001:db8::1                         | 2001:db8::1
          IPv6 in brackets                     | [2001:db8::1]                       | 2001:db8::1
          a port                               | 192.0.2.1:4711                      | 192.0.2.1
          brackets and a port                  | [2001:db8::1]:4711                  | 2001:db8::1
          two proxies                          | 192.0.2.1, 10.0.0.2                 | 192.0.2.1
          proxies of either family             | 192.0.2.1, 2001:db8:1::2, 10.0.0.2  | 192.0.2.1
          a proxy that IPv6 maps               | 192.0.2.1, ::ffff:10.0.0.2          | 192.0.2.1
          no spaces, and a tab                 | `192.0.2.1,10.0.0.3,\t10.0.0.2`     | 192.0.2.1
          empty elements                       | ,192.0.2.1, ,10.0.0.2,,             | 192.0.2.1
          all are proxies                      | 10.0.0.4, 10.0.0.3, 10.0.0.2        | 10.0.0.4
          the visitor says where it is         | 198.51.100.7, 192.0.2.1             | 192.0.2.1
          the visitor calls itself a proxy     | 10.0.0.9, 192.0.2.1                 | 192.0.2.1
          … behind a chain of proxies          | 10.0.0.9, 192.0.2.1, 10.0.0.2       | 192.0.2.1
          the visitor hides itself             | unknown, 192.0.2.1                  | 192.0.2.1
          the visitor sends what is malformed  | <script>, 192.0.2.1                 | 192.0.2.1
          the visitor opens a quote            | "192.0.2.9, 192.0.2.1               | 192.0.2.1
          the visitor sends empty elements     | ,,,,,,,,,,,,,,,,,,,,,,, 192.0.2.1   | 192.0.2.1
          a proxy hides the hop before it      | 192.0.2.1, unknown, 10.0.0.2        | 10.0.0.2
          in any case of the letters           | 192.0.2.1, UNKNOWN:80, 10.0.0.2     | 10.0.0.2
          a name that hides                    | 192.0.2.1, _gazonk, 10.0.0.2        | 10.0.0.2
          """)
  void find_walksXForwardedFor(String why, String header, String address) {
    assertThat(ClientAddress.find("10.0.0.1", null, header, PROXIES))
        .isEqualTo(new ClientAddress(IpAddress.find(address), Source.X_FORWARDED_FOR));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          empty                                | ``
          only white space                     | ` `
          only commas                          | ,,,
          hidden at once                       | 192.0.2.1, unknown
          a name                               | example.com
          numbers with leading zeros           | 192.000.002.001
          hexadecimal                          | 0xC0.0.2.1
          one number                           | 3221225985
          two addresses without a comma        | 192.0.2.1 192.0.2.2
          a semicolon for a comma              | 192.0.2.1; 10.0.0.2
          quotes                               | "192.0.2.1"
          a zone                               | fe80::1%eth0
          a range                              | 192.0.2.0/24
          an IPv4 address in brackets          | [192.0.2.1]
          a bracket that is not closed         | [2001:db8::1
          a bracket too many                   | [[2001:db8::1]]
          something behind the bracket         | [2001:db8::1]4711
          a port without digits                | 192.0.2.1:
          a port of six digits                 | 192.0.2.1:123456
          a port that is none                  | 192.0.2.1:http
          digits of another script             | 192.0.2.١
          a null                               | `192.0.2.1\u0000`
          a line feed                          | `192.0.2.1\n`
          malformed behind a proxy             | 192.0.2.1, 10.0.0, 10.0.0.2
          """)
  void find_ignoresXForwardedFor(String why, String header) {
    assertThat(ClientAddress.find("10.0.0.1", null, header, PROXIES))
        .isEqualTo(new ClientAddress(IpAddress.find("10.0.0.1"), Source.CONNECTION));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          one proxy                            | for=192.0.2.1                                    | 192.0.2.1
          quoted                               | for="192.0.2.1"                                  | 192.0.2.1
          a port                               | for="192.0.2.1:4711"                             | 192.0.2.1
          a port that hides                    | for="192.0.2.1:_p1"                              | 192.0.2.1
          IPv6                                 | for="[2001:db8::1]"                              | 2001:db8::1
          IPv6 and a port                      | for="[2001:db8::1]:4711"                         | 2001:db8::1
          any case of the name                 | For=192.0.2.1                                    | 192.0.2.1
          parameters                           | for=192.0.2.1;proto=http;by=203.0.113.43         | 192.0.2.1
          … in any order, with spaces          | host=s.example ; FOR=192.0.2.1; proto=https      | 192.0.2.1
          parameters of the future             | for=192.0.2.1;secret="a,b;for=\\"c"              | 192.0.2.1
          escapes                              | for="192.0\\.2.\\1"                              | 192.0.2.1
          two proxies                          | for=192.0.2.1, for=10.0.0.2                      | 192.0.2.1
          a comma in quotes                    | for=192.0.2.1;x=",", for=10.0.0.2;x=","          | 192.0.2.1
          all are proxies                      | for=10.0.0.3, for=10.0.0.2                       | 10.0.0.3
          empty elements                       | , for=192.0.2.1,, for=10.0.0.2,                  | 192.0.2.1
          the visitor says where it is         | for=198.51.100.7, for=192.0.2.1                  | 192.0.2.1
          the visitor calls itself a proxy     | for=10.0.0.9, for=192.0.2.1                      | 192.0.2.1
          the visitor hides itself             | for=_hidden, for=192.0.2.1                       | 192.0.2.1
          the visitor opens a quote            | for="198.51.100.7, for=192.0.2.1                 | 192.0.2.1
          … and escapes what follows           | for="\\, for="192.0.2.1"                         | 192.0.2.1
          the visitor sends what is malformed  | for=for=for, for=192.0.2.1                       | 192.0.2.1
          a proxy hides the hop before it      | for=192.0.2.1, for=unknown, for=10.0.0.2         | 10.0.0.2
          a name that hides, and a port        | for=192.0.2.1, for="_gazonk:80", for=10.0.0.2    | 10.0.0.2
          a proxy does not tell                | for=192.0.2.1, proto=https, for=10.0.0.2         | 10.0.0.2
          """)
  void find_walksForwarded(String why, String header, String address) {
    assertThat(ClientAddress.find("2001:db8:1::1", header, null, PROXIES))
        .isEqualTo(new ClientAddress(IpAddress.find(address), Source.FORWARDED));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          empty                                | ``
          no parameter                         | 192.0.2.1
          hidden at once                       | for=_hidden
          no value                             | for=
          an empty value                       | for=""
          for is there twice                   | for=192.0.2.1;for=192.0.2.2
          … in another case                    | for=192.0.2.1;For=192.0.2.1
          a port without quotes                | for=192.0.2.1:4711
          IPv6 without quotes                  | for=[2001:db8::1]
          IPv6 without brackets                | for="2001:db8::1"
          IPv4 in brackets                     | for="[192.0.2.1]"
          numbers with leading zeros           | for=192.000.002.001
          spaces around the equals sign        | for = 192.0.2.1
          a semicolon at the end               | for=192.0.2.1;
          no semicolon between two             | for=192.0.2.1 proto=http
          a quote that is not closed           | for="192.0.2.1
          a quote that only ends               | for=192.0.2.1"
          an escaped quote at the end          | for="192.0.2.1\\"
          a space in the quotes                | for=" 192.0.2.1"
          two addresses in the quotes          | for="192.0.2.1, 192.0.2.2"
          a null in another parameter          | `for=192.0.2.1;proto="\u0000"`
          a line feed                          | `for=192.0.2.1;by="\n"`
          malformed behind a proxy             | for=192.0.2.1, for, for=10.0.0.2
          """)
  void find_ignoresForwarded(String why, String header) {
    assertThat(ClientAddress.find("10.0.0.1", header, null, PROXIES))
        .isEqualTo(new ClientAddress(IpAddress.find("10.0.0.1"), Source.CONNECTION));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no proxy                  | 192.0.2.1        | for=198.51.100.7 | 198.51.100.7 | 192.0.2.1 | CONNECTION
          no proxy, through IPv6    | ::ffff:192.0.2.1 | for=198.51.100.7 | 198.51.100.7 | 192.0.2.1 | CONNECTION
          just beside the proxies   | 11.0.0.0         | for=198.51.100.7 | 198.51.100.7 | 11.0.0.0  | CONNECTION
          the connection not told   |                  | for=198.51.100.7 | 198.51.100.7 |           | CONNECTION
          a proxy, through IPv6     | ::ffff:10.0.0.1  |                  | 192.0.2.1    | 192.0.2.1 | X_FORWARDED_FOR
          no header                 | 10.0.0.1         |                  |              | 10.0.0.1  | CONNECTION
          both say the same         | 10.0.0.1         | for=192.0.2.1    | 192.0.2.1    | 192.0.2.1 | FORWARDED
          … in another form         | 10.0.0.1         | for=192.0.2.1    | ::ffff:c000:201 | 192.0.2.1 | FORWARDED
          both, and one is forged   | 10.0.0.1         | for=198.51.100.7 | 192.0.2.1    | 10.0.0.1  | CONNECTION
          both, and one hides       | 10.0.0.1         | for=_hidden      | 192.0.2.1    | 10.0.0.1  | CONNECTION
          both, and one is damaged  | 10.0.0.1         | for=192.0.2.1    | 192.0.2      | 192.0.2.1 | FORWARDED
          … the other               | 10.0.0.1         | for              | 192.0.2.1    | 192.0.2.1 | X_FORWARDED_FOR
          both are damaged          | 10.0.0.1         | for              | 192.0.2      | 10.0.0.1  | CONNECTION
          both, and one is empty    | 10.0.0.1         | ''               | 192.0.2.1    | 192.0.2.1 | X_FORWARDED_FOR
          … the other               | 10.0.0.1         | for=192.0.2.1    | ' '          | 192.0.2.1 | FORWARDED
          """)
  void find_trustsOnlyProxies(
      String why, String remote, String forwarded, String forwardedFor, String address, Source by) {
    assertThat(ClientAddress.find(remote, forwarded, forwardedFor, PROXIES))
        .isEqualTo(new ClientAddress(address == null ? null : IpAddress.find(address), by));
  }

  @Test
  void find_readsTwentyHops() {
    String proxies = ", 10.0.0.2".repeat(19);
    assertThat(visitorFor("192.0.2.1" + proxies)).hasToString("192.0.2.1");
    assertThat(visitorFor("192.0.2.1, 10.0.0.3" + proxies)).hasToString("10.0.0.3");
    assertThat(visitorFor("192.0.2.1, 10.0.0.4, 10.0.0.3" + proxies)).hasToString("10.0.0.3");
  }

  @Test
  void find_readsLongHeaders() {
    assertThat(visitorFor("1".repeat(8_192))).hasToString("10.0.0.1");
    assertThat(visitorFor("1".repeat(8_192) + ",192.0.2.1")).hasToString("192.0.2.1");
    assertThat(visitorFor(",".repeat(8_192) + "192.0.2.1")).hasToString("192.0.2.1");
    assertThat(visitorFor("10.0.0.2," + " ".repeat(8_192))).hasToString("10.0.0.2");
    assertThat(visitor("for=\"" + "\\\"".repeat(4_096))).hasToString("10.0.0.1");
    assertThat(visitor("\"".repeat(8_192) + ",for=192.0.2.1")).hasToString("192.0.2.1");
    assertThat(visitor("for=192.0.2.1" + ";x=y".repeat(2_048))).hasToString("192.0.2.1");
  }

  private static IpAddress visitorFor(String forwardedFor) {
    return ClientAddress.find("10.0.0.1", null, forwardedFor, PROXIES).address();
  }

  private static IpAddress visitor(String forwarded) {
    return ClientAddress.find("10.0.0.1", forwarded, null, PROXIES).address();
  }
}
