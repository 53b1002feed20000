package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that visit by themselves are sent on and never counted (redirects.md, section 2). */
final class BotClicksTest {
  private static final String TARGET = "https://shop.example/summer";

  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        UserAgents.SEARCH_BOT,
        UserAgents.MESSAGE_PREVIEW,
        "Twitterbot/1.0",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"
      })
  void clickLimit_isNotConsumed(String userAgent) {
    Link link = engine.create(new LinkDraft(TARGET).slug("once").clickLimit(1));
    for (int i = 0; i < 3; i++) {
      assertThat(engine.location(visit("/once", userAgent))).isEqualTo(TARGET);
    }
    assertThat(engine.clicks(link)).isZero();
    assertThat(engine.location(visit("/once", UserAgents.IPHONE))).isEqualTo(TARGET);
    assertThat(engine.clicks(link)).isOne();
  }

  @Test
  void clickLimit_onceUsedUpIsSoForBots() {
    engine.create(new LinkDraft(TARGET).slug("once").clickLimit(1));
    engine.visit(visit("/once", UserAgents.IPHONE));
    assertThat(engine.visit(visit("/once", UserAgents.MESSAGE_PREVIEW)))
        .isEqualTo(new Unknown(RedirectReason.USED_UP));
  }

  @Test
  void ttl_isNotRenewed() {
    Link link = engine.create(new LinkDraft(TARGET).slug("t").ttl(Duration.ofMinutes(10)));
    engine.clock.advance(599_999);
    assertThat(engine.location(visit("/t", UserAgents.MESSAGE_PREVIEW))).isEqualTo(TARGET);
    assertThat(engine.get().store().find(link.key()).usage().expiresAtMillis(link))
        .isEqualTo(link.lifetime().expiresAtMillis());
    engine.clock.advance(1);
    assertThat(engine.visit(visit("/t", UserAgents.IPHONE)))
        .isEqualTo(new Unknown(RedirectReason.EXPIRED));
  }

  @Test
  void clicks_areThoseOfPeopleAlsoAfterARestart() {
    Link link = engine.create(new LinkDraft(TARGET).slug("x"));
    for (int i = 0; i < 5; i++) {
      engine.visit(visit("/x", UserAgents.WINDOWS));
      engine.visit(visit("/x", UserAgents.MESSAGE_PREVIEW));
      engine.visit(visit("/x", UserAgents.SEARCH_BOT));
    }
    engine.reopen();
    assertThat(engine.clicks(link)).isEqualTo(5);
  }

  @Test
  void visitorWithoutAUserAgent_isCounted() {
    Link link = engine.create(new LinkDraft(TARGET).slug("x"));
    engine.visit(visit("/x", null));
    engine.visit(visit("/x", UserAgents.BLANK));
    assertThat(engine.clicks(link)).isEqualTo(2);
  }

  @Test
  void redirect_isThatOfTheLinkWithoutACache() {
    engine.create(new LinkDraft(TARGET).slug("once").clickLimit(1));
    Redirect redirect = (Redirect) engine.visit(visit("/once", UserAgents.MESSAGE_PREVIEW));
    assertThat(redirect.location()).isEqualTo(TARGET);
    assertThat(redirect.cacheMaxAgeSeconds()).isZero();
    assertThat(redirect.reason()).isEqualTo(RedirectReason.LINK);
  }

  private static MadeUpVisit visit(String path, String userAgent) {
    return MadeUpVisit.to("s.example", path).remoteAddress("192.0.2.1").userAgent(userAgent);
  }
}
