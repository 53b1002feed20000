package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Utm;
import org.fingerpost.redirect.Explanation.Step;
import org.fingerpost.redirect.RedirectDecision.Cloaked;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.redirect.RedirectDecision.WithPixels;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links that show their destination in a frame, or load pixels before it. */
final class PagesOnTheWayTest {
  private static final String OWN = "https://own.example/";
  private static final String STORE = "https://apps.apple.com/app/id123";
  private static final Cloaking CLOAKING = new Cloaking("Shop", null, null, null, null);
  private static final MadeUpVisit VISIT = TestVisit.of("/x").userAgent(UserAgents.WINDOWS);

  private final TestEngine engine = new TestEngine();
  private final Pixel facebook = pixel(PixelType.FACEBOOK, "123");
  private final Pixel twitter = pixel(PixelType.TWITTER, "abc");

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void cloakedLink_showsWhereARedirectWouldLead() {
    engine.create(cloaked().utm(new Utm("sms", null, null, null, null)));
    assertThat(engine.visit(VISIT)).isEqualTo(new Cloaked(OWN + "?utm_source=sms", CLOAKING, null));
  }

  @Test
  void cloakedLink_isTargetedLikeARedirect() {
    engine.create(
        cloaked()
            .targeting(
                List.of(
                    Conditions.rule("https://de.example/", Conditions.in(Fact.COUNTRY, "DE")))));
    Choice choice = engine.visit(VISIT.remoteAddress("192.0.2.1")).choice();
    assertThat(choice.rule()).isZero();
    assertThat(engine.visit(VISIT.remoteAddress("192.0.2.1")))
        .isEqualTo(new Cloaked("https://de.example/", CLOAKING, choice));
  }

  @Test
  void cloakedLink_isForPreviewsToo() {
    engine.create(cloaked());
    assertThat(engine.visit(VISIT.userAgent(UserAgents.MESSAGE_PREVIEW)))
        .isEqualTo(new Cloaked(OWN, CLOAKING, null));
  }

  @Test
  void cloakedLink_hasNoPixels() {
    engine.create(cloaked().pixelIds(List.of(facebook.id())));
    assertThat(engine.visit(VISIT)).isEqualTo(new Cloaked(OWN, CLOAKING, null));
  }

  @Test
  void linkWithPixels_goesOnBehindThemInItsOrder() {
    engine.create(withPixels("x"));
    assertThat(engine.visit(VISIT))
        .isEqualTo(new WithPixels(OWN, List.of(twitter, facebook), null));
  }

  @Test
  void linkWithPixels_goesWithoutThoseThatAreDeleted() {
    engine.create(withPixels("x"));
    engine.get().catalog().pixels().delete(engine.account, twitter.id());
    assertThat(engine.visit(VISIT)).isEqualTo(new WithPixels(OWN, List.of(facebook), null));
    engine.get().catalog().pixels().delete(engine.account, facebook.id());
    assertThat(engine.visit(VISIT)).isEqualTo(redirect(OWN));
  }

  @Test
  void linkWithPixels_redirectsPrograms() {
    engine.create(withPixels("x"));
    for (String program : List.of(UserAgents.MESSAGE_PREVIEW, UserAgents.SEARCH_BOT)) {
      assertThat(engine.visit(VISIT.userAgent(program))).isEqualTo(redirect(OWN));
    }
  }

  @Test
  void pages_areClicks() {
    Link cloaked = engine.create(cloaked().clickLimit(1));
    Link pixels = engine.create(withPixels("p").clickLimit(1));
    MadeUpVisit other = TestVisit.of("/p").userAgent(UserAgents.WINDOWS);
    for (MadeUpVisit visit : List.of(VISIT, other)) {
      assertThat(engine.visit(visit.asHead()).location()).isEqualTo(OWN);
      assertThat(engine.visit(visit.asPrefetch()).location()).isEqualTo(OWN);
      assertThat(engine.visit(visit).location()).isEqualTo(OWN);
      assertThat(engine.visit(visit)).isEqualTo(new Unknown(RedirectReason.USED_UP));
    }
    engine.reopen();
    assertThat(List.of(cloaked, pixels)).extracting(engine::clicks).containsExactly(1L, 1L);
  }

  @Test
  void store_isNeverBehindAPageOfThese() {
    engine.create(cloaked().destination(STORE));
    engine.create(withPixels("p").destination(STORE));
    assertThat(engine.visit(VISIT)).isEqualTo(redirect(STORE));
    assertThat(engine.visit(TestVisit.of("/p"))).isEqualTo(redirect(STORE));
  }

  @Test
  void pageThatOpensAnApp_staysAsItIs() {
    engine.create(cloaked().iosDeepLink("myapp://a"));
    assertThat(engine.visit(VISIT.userAgent(UserAgents.IPHONE))).isInstanceOf(Page.class);
    assertThat(engine.visit(VISIT))
        .isInstanceOf(Cloaked.class)
        .extracting("location")
        .isEqualTo(OWN);
  }

  @Test
  void linkThatHasEnded_leadsOnWithoutThem() {
    engine.create(cloaked().clickLimit(1).expirationUrl("https://over.example/"));
    engine.visit(VISIT);
    assertThat(engine.location(VISIT)).isEqualTo("https://over.example/");
  }

  @Test
  void steps_sayWhatIsShownOnTheWay() {
    engine.create(cloaked().pixelIds(List.of(facebook.id())));
    engine.create(withPixels("p"));
    engine.create(cloaked().slug("s").destination(STORE));
    assertThat(lastSteps(VISIT, 4))
        .containsExactly(
            new Step("destination", true, OWN),
            new Step("cloaking", true, "the destination is in a frame"),
            new Step("pixels", true, "none is loaded, as the destination is in a frame"),
            new Step("answer", true, "200 with a page: shows %s in a frame".formatted(OWN)));
    MadeUpVisit pixels = TestVisit.of("/p");
    assertThat(lastSteps(pixels.userAgent(UserAgents.WINDOWS), 3))
        .containsExactly(
            new Step("destination", true, OWN),
            new Step("pixels", true, "2 are loaded on the way"),
            new Step("answer", true, "200 with a page: loads 2 pixels, and on to " + OWN));
    assertThat(lastSteps(pixels.userAgent(UserAgents.SEARCH_BOT), 2))
        .containsExactly(
            new Step(
                "pixels",
                true,
                "none is left, or for this visitor: they are for people on the way to a web page"),
            new Step("answer", true, "302 to " + OWN));
    assertThat(lastSteps(TestVisit.of("/s"), 2))
        .containsExactly(
            new Step("cloaking", true, "only web pages are shown"),
            new Step("answer", true, "302 to " + STORE));
  }

  private static Redirect redirect(String location) {
    return new Redirect(location, RedirectStatus.FOUND, 0, RedirectReason.LINK, null);
  }

  private List<Step> lastSteps(MadeUpVisit visit, int count) {
    List<Step> steps = engine.get().explain(visit).steps();
    return steps.subList(steps.size() - count, steps.size());
  }

  private static LinkDraft cloaked() {
    return new LinkDraft(OWN).slug("x").cloaking(CLOAKING);
  }

  private LinkDraft withPixels(String slug) {
    return new LinkDraft(OWN).slug(slug).pixelIds(List.of(twitter.id(), facebook.id()));
  }

  private Pixel pixel(PixelType type, String code) {
    return engine.get().catalog().pixels().create(engine.account, type, "Campaign", code);
  }
}
