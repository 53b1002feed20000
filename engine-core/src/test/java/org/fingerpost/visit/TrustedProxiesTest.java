package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class TrustedProxiesTest {

  @Test
  void parse_readsRangesAndAddresses() {
    TrustedProxies proxies = TrustedProxies.parse("10.0.0.0/8, 192.0.2.1,2001:DB8::/32");
    assertThat(proxies).hasToString("10.0.0.0/8,192.0.2.1/32,2001:db8::/32");
    assertThat(proxies.contains(IpAddress.find("10.1.2.3"))).isTrue();
    assertThat(proxies.contains(IpAddress.find("::ffff:10.1.2.3"))).isTrue();
    assertThat(proxies.contains(IpAddress.find("2001:db8::1"))).isTrue();
    assertThat(proxies.contains(IpAddress.find("192.0.2.2"))).isFalse();
  }

  @Test
  void parse_isNone_ofNothing() {
    assertThat(TrustedProxies.parse(" ")).isEqualTo(TrustedProxies.NONE);
    assertThat(TrustedProxies.NONE.contains(IpAddress.find("::"))).isFalse();
  }

  @Test
  void parse_namesTheOneThatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.parse("10.0.0.0/8,10.1.0.0/8"))
        .withMessage(
            "address range must begin with its first address, as 10.0.0.0/8: \"10.1.0.0/8\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.parse("10.0.0.0/8,"))
        .withMessage(
            "address range must be an address, or an address and the length of a prefix as in"
                + " 10.0.0.0/8: \"\"");
  }
}
