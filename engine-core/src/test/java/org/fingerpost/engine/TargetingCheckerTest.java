package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TargetingCheckerTest {
  private static final String OWN = "https://shop.example/";
  private static final String BAD = "javascript:alert(1)";

  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void create_bringsAllUrlsIntoCanonicalForm() {
    var raw = target("HTTPS://Müller.example/a b");
    var canonical = target("https://xn--mller-kva.example/a%20b");
    var rotation = Rotation.of(List.of(new Variant("v", 1, raw)));
    Link link =
        engine.create(
            new LinkDraft(OWN)
                .iosUrl(raw.iosUrl())
                .androidUrl(raw.androidUrl())
                .macosUrl(raw.macosUrl())
                .windowsUrl(raw.windowsUrl())
                .desktopUrl(raw.desktopUrl())
                .targeting(List.of(new TargetingRule("r", List.of(), raw, rotation)))
                .rotation(rotation));
    var expected = Rotation.of(List.of(new Variant("v", 1, canonical)));
    assertThat(link.target()).isEqualTo(canonical.withDestination(OWN));
    assertThat(link.targeting())
        .isEqualTo(
            Targeting.of(
                List.of(new TargetingRule("r", List.of(), canonical, expected)), expected));
  }

  @Test
  void create_keepsConditionsSaltAndEnd() {
    var rule =
        new TargetingRule(
            "r",
            List.of(Conditions.not(Conditions.in(Fact.CITY, "München")), Conditions.share(30)),
            Target.NONE,
            new Rotation(List.of(new Variant("a", 1, Target.NONE)), "salt", "a", 5));
    assertThat(engine.create(new LinkDraft(OWN).targeting(List.of(rule))).targeting().rules())
        .containsExactly(rule);
  }

  @Test
  void create_urlThatCannotBeUsed() {
    refuses(new LinkDraft(OWN).iosUrl(BAD), "iosUrl");
    refuses(new LinkDraft(OWN).androidUrl(BAD), "androidUrl");
    refuses(new LinkDraft(OWN).macosUrl(BAD), "macosUrl");
    refuses(new LinkDraft(OWN).windowsUrl(BAD), "windowsUrl");
    refuses(new LinkDraft(OWN).desktopUrl(BAD), "desktopUrl");
    refuses(rules(rule(Target.NONE), rule(Target.of(BAD))), "targeting[1].destination");
    refuses(rules(rule(new Target(OWN, null, null, null, null, BAD))), "targeting[0].desktopUrl");
    refuses(new LinkDraft(OWN).rotation(variants(Target.of(BAD))), "variants[1].destination");
    refuses(
        rules(
            new TargetingRule(
                null,
                List.of(),
                Target.NONE,
                variants(new Target(null, BAD, null, null, null, null)))),
        "targeting[0].variants[1].iosUrl");
  }

  @Test
  void create_urlThatLeadsBackToTheLink() {
    engine
        .get()
        .catalog()
        .createDomain(engine.account, "go.example", false, Domain.Settings.DEFAULTS);
    String self = "https://go.example/self";
    int domain = engine.get().catalog().findDomain("go.example").id();
    List<LinkDraft> drafts =
        List.of(
            new LinkDraft(OWN).iosUrl(self),
            new LinkDraft(OWN).iosDeepLink(self),
            rules(rule(deepLinks("shop://a", self))),
            rules(rule(Target.of(self))),
            new LinkDraft(OWN).rotation(variants(Target.of(self))));
    assertThat(drafts)
        .allSatisfy(
            draft ->
                assertThatExceptionOfType(InvalidLinkException.class)
                    .isThrownBy(() -> engine.create(draft.slug("self").domainId(domain)))
                    .withMessageEndingWith(" is itself a short link of this server: " + self));
  }

  @Test
  void create_bringsDeepLinksIntoCanonicalForm() {
    var raw = deepLinks("SHOP://a b", "HTTPS://App.Example");
    Link link =
        engine.create(
            rules(rule(raw))
                .iosDeepLink(raw.iosDeepLink())
                .androidDeepLink(raw.androidDeepLink())
                .rotation(variants(raw)));
    var canonical = deepLinks("shop://a%20b", "https://app.example/");
    assertThat(link.target()).isEqualTo(canonical.withDestination(OWN));
    assertThat(link.targeting())
        .isEqualTo(Targeting.of(List.of(rule(canonical)), variants(canonical)));
  }

  @Test
  void create_deepLinkThatCannotBeUsed() {
    String reason = ": the deep link must not have the scheme javascript: \"" + BAD + '"';
    String one = "deepLinkPath";
    refuses(new LinkDraft(OWN).iosDeepLink(BAD).androidDeepLink(BAD), one, one + reason);
    String ios = "deepLinkPath.ios";
    refuses(new LinkDraft(OWN).iosDeepLink(BAD), ios, ios + reason);
    String ofRule = "targeting[1].deepLinkPath.android";
    refuses(rules(rule(Target.NONE), rule(deepLinks("a:b", BAD))), ofRule, ofRule + reason);
    String ofVariant = "variants[1].deepLinkPath";
    refuses(
        new LinkDraft(OWN).rotation(variants(deepLinks(BAD, BAD))), ofVariant, ofVariant + reason);
  }

  @Test
  void create_withoutATarget() {
    refuses(
        new LinkDraft(null).appLinking(true),
        "destination",
        "destination is missing, and so are all platform URLs, deepLinkPath and template: one of"
            + " them must be there");
    assertThat(engine.create(new LinkDraft(null).androidDeepLink("shop://a")).destination())
        .isNull();
  }

  @Test
  void create_tooManyRules() {
    List<TargetingRule> rules = Collections.nCopies(101, rule(Target.NONE));
    refuses(
        new LinkDraft(OWN).targeting(rules),
        "targeting",
        "targeting must have at most 100 rules: 101");
  }

  @Test
  void create_namesAndSaltAsText() {
    String long101 = "x".repeat(101);
    refuses(
        rules(new TargetingRule(long101, List.of(), Target.NONE, Rotation.NONE)),
        "targeting[0].name",
        "targeting[0].name must be at most 100 characters: 101");
    refuses(
        rules(new TargetingRule("a\u0000", List.of(), Target.NONE, Rotation.NONE)),
        "targeting[0].name",
        "targeting[0].name has a control character at 1");
    refuses(
        new LinkDraft(OWN).rotation(Rotation.of(List.of(new Variant("\u0007", 1, Target.NONE)))),
        "variants[0].name",
        "variants[0].name has a control character at 0");
    refuses(
        new LinkDraft(OWN)
            .rotation(
                new Rotation(
                    List.of(new Variant(null, 1, Target.NONE)), "\uD800", null, Long.MIN_VALUE)),
        "rotation.salt",
        "rotation.salt has half a surrogate pair at 0");
  }

  @Test
  void draft_ofALinkDescribesTheSameLink() {
    Link link =
        engine.create(
            rules(rule(target("https://shop.example/r")))
                .slug("x")
                .iosUrl("https://shop.example/ios")
                .desktopUrl("https://shop.example/desk")
                .rotation(variants(target("https://shop.example/v"))));
    Link updated = engine.get().links().update(link, LinkDraft.of(link));
    assertThat(updated).isEqualTo(link.toBuilder().version(2).build());
  }

  @Test
  void update_takesTargetingAway() {
    Link link = engine.create(rules(rule(Target.NONE)).iosUrl(OWN).rotation(variants(Target.NONE)));
    LinkDraft draft = LinkDraft.of(link).targeting(List.of()).rotation(Rotation.NONE).iosUrl(null);
    assertThat(engine.get().links().update(link, draft).isTargeted()).isFalse();
  }

  private void refuses(LinkDraft draft, String field) {
    refuses(
        draft, field, field + " is no usable URL: the scheme \"javascript\" is not http or https");
  }

  private void refuses(LinkDraft draft, String field, String message) {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> engine.create(draft))
        .withMessage(message)
        .satisfies(e -> assertThat(e.field()).isEqualTo(field));
  }

  private static Target target(String url) {
    return new Target(url, url, url, url, url, url);
  }

  private static Target deepLinks(String ios, String android) {
    return new Target(null, null, null, null, null, null, ios, android);
  }

  private static TargetingRule rule(Target target) {
    return new TargetingRule(null, List.of(), target, Rotation.NONE);
  }

  private static LinkDraft rules(TargetingRule... rules) {
    return new LinkDraft(OWN).targeting(List.of(rules));
  }

  private static Rotation variants(Target second) {
    return Rotation.of(List.of(new Variant("a", 1, Target.NONE), new Variant("b", 1, second)));
  }
}
