package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.fingerpost.visit.ClientAddress.Source;

/** What no visitor can do, whatever it sends. */
final class ClientAddressPropertyTest {
  private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8");
  private static final String PROXY = "10.0.0.1";
  private static final String VISITOR = "192.0.2.1";

  @Property
  void headersOfAStranger_areNotRead(
      @ForAll("hostile") String forwarded, @ForAll("hostile") String forwardedFor) {
    assertThat(ClientAddress.find(VISITOR, forwarded, forwardedFor, PROXIES))
        .isEqualTo(new ClientAddress(IpAddress.find(VISITOR), Source.CONNECTION));
  }

  @Property
  void whatIsPrepended_isNotRead(
      @ForAll("hostile") String prepended, @ForAll @IntRange(min = 0, max = 19) int proxies) {
    String appended = VISITOR + ", 10.0.0.2".repeat(proxies);
    assertThat(ClientAddress.find(PROXY, null, prepended + "," + appended, PROXIES))
        .isEqualTo(new ClientAddress(IpAddress.find(VISITOR), Source.X_FORWARDED_FOR));
  }

  @Property
  void whatIsPrependedToForwarded_isNotRead(
      @ForAll("hostile") String prepended, @ForAll @IntRange(min = 0, max = 19) int proxies) {
    String appended = "for=\"" + VISITOR + ":80\";x=\",\"" + ", for=10.0.0.2".repeat(proxies);
    assertThat(ClientAddress.find(PROXY, prepended + "," + appended, null, PROXIES))
        .isEqualTo(new ClientAddress(IpAddress.find(VISITOR), Source.FORWARDED));
  }

  @Property
  void aSecondHeader_leadsNowhereElse(@ForAll("hostile") String forwarded) {
    assertThat(ClientAddress.find(PROXY, forwarded, VISITOR, PROXIES).address())
        .isIn(IpAddress.find(VISITOR), IpAddress.find(PROXY));
  }

  @Property
  void anyHeaders_leadSomewhere(
      @ForAll("hostile") String forwarded, @ForAll("hostile") String forwardedFor) {
    assertThat(ClientAddress.find(PROXY, forwarded, null, PROXIES).address()).isNotNull();
    assertThat(ClientAddress.find(PROXY, null, forwardedFor, PROXIES).address()).isNotNull();
    assertThat(ClientAddress.find(PROXY, forwarded, forwardedFor, PROXIES).address()).isNotNull();
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "for=",
            "For",
            "by=",
            "=",
            ";",
            ",",
            ", ",
            "\"",
            "\\",
            "[",
            "]",
            ":",
            "%eth0",
            "\t",
            "\n",
            "\u0000",
            "unknown",
            "_hidden",
            "10.0.0.9",
            "198.51.100.7",
            "2001:db8::1",
            "::ffff:10.0.0.9",
            "010.0.0.9",
            "4711",
            "é",
            " ");
    Arbitrary<String> pieces = piece.list().ofMaxSize(40).map(parts -> String.join("", parts));
    return Arbitraries.frequencyOf(
        List.of(Tuple.of(4, pieces), Tuple.of(1, Arbitraries.strings().ofMaxLength(200))));
  }
}
