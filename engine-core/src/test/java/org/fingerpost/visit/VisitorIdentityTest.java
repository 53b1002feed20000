package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fingerpost.visit.VisitorIdentity.Source;
import org.junit.jupiter.api.Test;

final class VisitorIdentityTest {
  private static final String COOKIE = "AbCdEfGhIjKlMnOpQrS_-9";
  private static final MadeUpVisit VISIT =
      MadeUpVisit.to("s.example", "/a").remoteAddress("192.0.2.1").userAgent(UserAgents.IPHONE);

  @Test
  void of_addressAndUserAgent() {
    VisitorIdentity identity = identity(VISIT, false);
    assertThat(identity.source()).isEqualTo(Source.ADDRESS_AND_USER_AGENT);
    assertThat(identity.newId()).isNull();
    assertThat(identity(VISIT.acceptLanguage("de").referrer("https://a.example/"), false))
        .isEqualTo(identity);
  }

  @Test
  void of_eitherAddressOrUserAgentMakesAnother() {
    long hash = identity(VISIT, false).hash();
    assertThat(identity(VISIT.remoteAddress("192.0.2.2"), false).hash()).isNotEqualTo(hash);
    assertThat(identity(VISIT.userAgent(UserAgents.WINDOWS), false).hash()).isNotEqualTo(hash);
    assertThat(identity(VISIT.userAgent(null), false).hash()).isNotEqualTo(hash);
    assertThat(identity(VISIT.remoteAddress(null), false).hash()).isNotEqualTo(hash);
  }

  @Test
  void of_spellingOfTheAddressDoesNotMatter() {
    assertThat(identity(VISIT.remoteAddress("2001:db8:0:0::1"), false))
        .isEqualTo(identity(VISIT.remoteAddress("2001:DB8::1"), false));
  }

  @Test
  void of_applicationsKeyIsBeforeAllElse() {
    MadeUpVisit known = VISIT.visitorKey("user 7").cookie(VisitorFacts.COOKIE, COOKIE);
    VisitorIdentity identity = identity(known, true);
    assertThat(identity.source()).isEqualTo(Source.APPLICATION);
    assertThat(identity.newId()).isNull();
    assertThat(identity(known.remoteAddress("192.0.2.2").userAgent("x"), false))
        .isEqualTo(identity);
    assertThat(identity(known.visitorKey("user 8"), true).hash()).isNotEqualTo(identity.hash());
  }

  @Test
  void of_cookieWhereTheDomainWantsOne() {
    MadeUpVisit known = VISIT.cookie(VisitorFacts.COOKIE, COOKIE);
    VisitorIdentity identity = identity(known, true);
    assertThat(identity.source()).isEqualTo(Source.COOKIE);
    assertThat(identity.newId()).isNull();
    assertThat(identity(known.remoteAddress("192.0.2.2").userAgent("x"), true)).isEqualTo(identity);
  }

  @Test
  void of_cookieWhereTheDomainWantsNone() {
    assertThat(identity(VISIT.cookie(VisitorFacts.COOKIE, COOKIE), false))
        .isEqualTo(identity(VISIT, false));
  }

  @Test
  void of_newCookieIsTheSameVisitorOnReturn() {
    VisitorIdentity first = identity(VISIT, true);
    assertThat(first.source()).isEqualTo(Source.NEW_COOKIE);
    assertThat(first.newId()).matches("[A-Za-z0-9_-]{22}");
    VisitorIdentity again = identity(VISIT.cookie(VisitorFacts.COOKIE, first.newId()), true);
    assertThat(again.hash()).isEqualTo(first.hash());
    assertThat(again.source()).isEqualTo(Source.COOKIE);
  }

  @Test
  void of_cookieThatIsNoneOfOursIsReplaced() {
    for (String forged :
        List.of("", "short", COOKIE + "x", COOKIE.replace('_', ' '), COOKIE.replace('_', 'ü'))) {
      assertThat(identity(VISIT.cookie(VisitorFacts.COOKIE, forged), true).source())
          .as(forged)
          .isEqualTo(Source.NEW_COOKIE);
    }
  }

  private static VisitorIdentity identity(Visit visit, boolean usesCookie) {
    return new VisitorFacts(
            visit, new FactSources(TrustedProxies.NONE, Geography.NONE), List.of(), usesCookie, 0)
        .identity();
  }

  @Test
  void of_emptyKeyIsNone() {
    assertThat(identity(VISIT.visitorKey(""), false)).isEqualTo(identity(VISIT, false));
  }
}
