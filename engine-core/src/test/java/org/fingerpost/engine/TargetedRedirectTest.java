package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Utm;
import org.fingerpost.link.Variant;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.fingerpost.visit.VisitorFacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links that tell visitors apart, through the engine. */
final class TargetedRedirectTest {
  private static final String OWN = "https://shop.example/own";
  private static final String GERMAN = "https://shop.example/de";
  private static final Rotation TWO =
      Rotation.of(
          List.of(
              new Variant("a", 50_000, Target.of("https://shop.example/a")),
              new Variant("b", 50_000, Target.of("https://shop.example/b"))));
  private static final MadeUpVisit FROM_MUNICH =
      MadeUpVisit.to("s.example", "/x").remoteAddress("192.0.2.1").userAgent(UserAgents.IPHONE);

  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(RedirectStatus.class)
  void redirect_withRulesIsNeverKeptWhateverItsStatus(RedirectStatus status) {
    engine.create(germans().status(status).cacheMaxAgeSeconds(600));
    assertThat(engine.visit(FROM_MUNICH))
        .isEqualTo(
            new Redirect(
                GERMAN, status, 0, RedirectReason.LINK, new Choice(0, Choice.NONE, GERMAN, null)));
    assertThat(engine.visit(FROM_MUNICH.remoteAddress("192.0.2.3")))
        .isEqualTo(new Redirect(OWN, status, 0, RedirectReason.LINK, Choice.plain(OWN)));
  }

  @ParameterizedTest
  @EnumSource(RedirectStatus.class)
  void redirect_withVariantsIsNeverKept(RedirectStatus status) {
    engine.create(own().rotation(TWO).status(status).cacheMaxAgeSeconds(600));
    Redirect redirect = (Redirect) engine.visit(FROM_MUNICH);
    assertThat(redirect.status()).isEqualTo(status);
    assertThat(redirect.cacheMaxAgeSeconds()).isZero();
  }

  @ParameterizedTest
  @EnumSource(RedirectStatus.class)
  void redirect_withAPlatformUrlIsNeverKept(RedirectStatus status) {
    engine.create(own().androidUrl("https://a.example/").status(status).cacheMaxAgeSeconds(600));
    assertThat(engine.visit(FROM_MUNICH))
        .isEqualTo(new Redirect(OWN, status, 0, RedirectReason.LINK, Choice.plain(OWN)));
  }

  @Test
  void redirect_addsToTheUrlOfTheRuleWhatItAddsToTheLinks() {
    engine.create(
        germans().forwardQuery(true).appendPath(true).utm(new Utm("sms", null, null, null, null)));
    var visit =
        MadeUpVisit.to("s.example", "/x/shoes?size=43&utm_source=me").remoteAddress("192.0.2.1");
    assertThat(engine.location(visit)).isEqualTo(GERMAN + "/shoes?utm_source=sms&size=43");
  }

  @Test
  void redirect_countsAClickOfWhoeverIsTaken() {
    Link link = engine.create(germans().clickLimit(2));
    engine.visit(FROM_MUNICH);
    engine.visit(FROM_MUNICH.remoteAddress("192.0.2.3"));
    assertThat(engine.location(FROM_MUNICH)).isEqualTo("none");
    assertThat(engine.clicks(link)).isEqualTo(2);
  }

  @Test
  void redirect_knowsTheAddressBehindATrustedProxy() {
    engine.create(germans());
    MadeUpVisit proxied = FROM_MUNICH.remoteAddress("10.0.0.1").forwardedFor("192.0.2.1");
    assertThat(engine.location(proxied)).isEqualTo(GERMAN);
    assertThat(engine.location(proxied.remoteAddress("198.51.100.3"))).isEqualTo(OWN);
  }

  @Test
  void variants_areTheSameForAVisitorAcrossRestarts() {
    engine.create(own().rotation(TWO));
    List<String> before = locations();
    engine.reopen();
    assertThat(locations()).isEqualTo(before).contains("https://shop.example/a");
    engine.reopen();
    assertThat(locations()).isEqualTo(before).contains("https://shop.example/b");
  }

  @Test
  void variants_areTheSameForAVisitorAfterAnUpdateOfSomethingElse() {
    Link link = engine.create(own().rotation(TWO));
    List<String> before = locations();
    engine.get().links().update(link, LinkDraft.of(link).title("other").clickLimit(100_000));
    assertThat(locations()).isEqualTo(before);
  }

  @Test
  void variants_winnerTakesAllFromItsTimeOn() {
    long end = TestEngine.NOON.toEpochMilli() + 1_000;
    engine.create(own().rotation(new Rotation(TWO.variants(), "", "b", end)));
    engine.clock.advance(999);
    assertThat(locations()).contains("https://shop.example/a", "https://shop.example/b");
    engine.clock.advance(1);
    assertThat(locations()).containsOnly("https://shop.example/b");
  }

  @Test
  void cookie_isGivenOnceWhereTheDomainWantsOne() {
    var settings = new Domain.Settings(null, null, false, 90, null, null, true);
    int domain =
        engine.get().catalog().createDomain(engine.account, "go.example", false, settings).id();
    engine.create(own().rotation(TWO).domainId(domain));
    MadeUpVisit visit = FROM_MUNICH.on("go.example");
    Choice first = ((Redirect) engine.visit(visit)).choice();
    assertThat(first.newVisitorId()).isEqualTo(visit.newVisitorId());
    MadeUpVisit again =
        visit.cookie(VisitorFacts.COOKIE, first.newVisitorId()).remoteAddress("192.0.2.9");
    assertThat(((Redirect) engine.visit(again)).choice())
        .isEqualTo(new Choice(first.rule(), first.variant(), first.url(), null));
  }

  @Test
  void cookie_isNotGivenWhereNobodyIsDealt() {
    var settings = new Domain.Settings(null, null, false, 90, null, null, true);
    int domain =
        engine.get().catalog().createDomain(engine.account, "go.example", false, settings).id();
    engine.create(germans().domainId(domain));
    Choice choice = ((Redirect) engine.visit(FROM_MUNICH.on("go.example"))).choice();
    assertThat(choice.newVisitorId()).isNull();
  }

  private static LinkDraft own() {
    return new LinkDraft(OWN).slug("x");
  }

  private static LinkDraft germans() {
    return own().targeting(List.of(Conditions.rule(GERMAN, Conditions.in(Fact.COUNTRY, "DE"))));
  }

  private List<String> locations() {
    List<String> locations = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      locations.add(engine.location(FROM_MUNICH.remoteAddress("198.51.100." + i)));
    }
    return locations;
  }
}
