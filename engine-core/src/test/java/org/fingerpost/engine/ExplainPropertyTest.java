package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Utm;
import org.fingerpost.redirect.Explanation;
import org.fingerpost.redirect.Explanation.RuleOutcome;
import org.fingerpost.redirect.GateProofs;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Gate;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.visit.MadeUpVisit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An explanation is of the very redirect that the visit gets, and has no effect. */
final class ExplainPropertyTest {
  private static final long SEED = 20_261_125;
  private static final int LINKS = 200;
  private static final int VISITS = 10_000;
  private static final List<RedirectStatus> STATUSES = List.of(RedirectStatus.values());

  private final TestEngine engine = new TestEngine();
  private final Random random = new Random(SEED);
  private final List<Link> links = new ArrayList<>();
  private int cookieDomain;

  @BeforeEach
  void create() {
    var settings =
        new Domain.Settings("https://nothing.example/", null, true, 90, null, null, true);
    cookieDomain =
        engine.get().catalog().createDomain(engine.account, "go.example", false, settings).id();
    for (int i = 0; i < LINKS; i++) {
      links.add(engine.create(draft("l" + i)));
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void explain_isWhatTheRedirectIs() {
    var visits = new RandomVisits(random);
    Map<RedirectReason, Integer> reasons = new EnumMap<>(RedirectReason.class);
    Map<Long, Long> clicks = new HashMap<>();
    int takenRules = 0;
    for (int i = 0; i < VISITS; i++) {
      engine.clock.set(RandomVisits.BEGIN + RandomVisits.LENGTH * i / VISITS);
      Link link = links.get(random.nextInt(LINKS));
      MadeUpVisit visit = perhapsConfirmed(visits.next(host(link), path(link)), link);
      String context = "seed %d, visit %d of %s".formatted(SEED, i, link.key().slug());
      RedirectDecision decision = explainAndRedirect(link, visit, context);
      reasons.merge(decision.reason(), 1, Integer::sum);
      if (decision.reason() == RedirectReason.LINK && RandomVisits.isCounted(visit)) {
        clicks.merge(link.id(), 1L, Long::sum);
      }
      takenRules += ruleOf(decision) == Choice.NONE ? 0 : 1;
    }
    assertThat(takenRules).isGreaterThan(VISITS / 10);
    assertThat(reasons)
        .containsOnlyKeys(
            RedirectReason.LINK,
            RedirectReason.DISABLED,
            RedirectReason.UNKNOWN,
            RedirectReason.NOT_BEGUN,
            RedirectReason.ENDED,
            RedirectReason.EXPIRED,
            RedirectReason.USED_UP,
            RedirectReason.SENSITIVE);
    engine.clock.set(RandomVisits.BEGIN);
    engine.reopen(); // Which counts what is in the click log.
    assertThat(links)
        .allSatisfy(
            link -> assertThat(engine.clicks(link)).isEqualTo(clicks.getOrDefault(link.id(), 0L)));
  }

  @Test
  void links_areTheSameAfterARestart() {
    engine.reopen();
    assertThat(links)
        .allSatisfy(
            link ->
                assertThat(engine.get().store().find(link.key()).link())
                    .as("seed %d", SEED)
                    .isEqualTo(link));
  }

  private RedirectDecision explainAndRedirect(Link link, MadeUpVisit visit, String context) {
    Instant now = engine.clock.instant();
    LinkUsage before = usage(link);
    Explanation explanation = engine.get().explain(visit, now);
    assertThat(engine.get().explain(visit).steps()).as(context).isEqualTo(explanation.steps());
    assertThat(usage(link)).as(context).isEqualTo(before);
    RedirectDecision explained = explanation.resolution().decision();
    assertThat(engine.get().resolve(visit).decision()).as(context).isEqualTo(explained);
    assertThat(engine.visit(visit)).as(context).isEqualTo(explained);
    requireAgreement(link, explanation, context);
    // Also now that its click may have been the last one.
    assertThat(engine.get().explain(visit, now).resolution().decision())
        .as(context)
        .isEqualTo(engine.get().resolve(visit).decision());
    return explained;
  }

  private static void requireAgreement(Link link, Explanation explanation, String context) {
    RedirectDecision decision = explanation.resolution().decision();
    List<RuleOutcome> rules = explanation.rules();
    // Then the decision has no choice, though one was made.
    boolean leadsNowhere = decision.reason() == RedirectReason.UNKNOWN;
    int taken = leadsNowhere ? firstThatHolds(rules) : ruleOf(decision);
    assertThat(rules).as(context).hasSameSizeAs(link.targeting().rules());
    boolean isDecided = decision.choice() != null;
    boolean isChosen = leadsNowhere || isDecided;
    for (int i = 0; i < rules.size(); i++) {
      assertThat(rules.get(i).rule()).as(context).isEqualTo(link.targeting().rules().get(i));
      assertThat(rules.get(i).taken()).as(context).isEqualTo(i == taken);
      boolean isBefore = isChosen && (taken == Choice.NONE || i < taken);
      assertThat(rules.get(i).holds() && isBefore).as("%s: rule %d", context, i).isFalse();
      assertThat(rules.get(i).holds() || i != taken).as("%s: rule %d", context, i).isTrue();
    }
    int explained = explanation.variant() == null ? Choice.NONE : explanation.variant().index();
    if (!leadsNowhere) {
      int variant = isDecided ? decision.choice().variant() : Choice.NONE;
      assertThat(explained).as(context).isEqualTo(variant);
    }
  }

  private static int firstThatHolds(List<RuleOutcome> rules) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).holds()) {
        return i;
      }
    }
    return Choice.NONE;
  }

  private static int ruleOf(RedirectDecision decision) {
    return decision.choice() == null ? Choice.NONE : decision.choice().rule();
  }

  private MadeUpVisit perhapsConfirmed(MadeUpVisit visit, Link link) {
    if (random.nextInt(3) == 0) {
      return visit;
    }
    GateProofs.Proof proof = engine.get().gateProofs().issue(link, Gate.Kind.SENSITIVE);
    return visit.cookie(proof.cookie(), proof.value());
  }

  private LinkUsage usage(Link link) {
    return engine.get().store().find(link.key()).usage();
  }

  private String host(Link link) {
    return link.key().domainId() == cookieDomain ? "go.example" : "s.example";
  }

  private String path(Link link) {
    boolean hasSuffix = link.forwarding().path() && random.nextInt(3) == 0;
    String tooLong = random.nextInt(9) == 0 ? "x".repeat(6_200) : "b%20c";
    return '/' + link.key().slug() + (hasSuffix ? "/a/" + tooLong : "");
  }

  private LinkDraft draft(String slug) {
    var targeting = new RandomTargeting(random);
    var target = targeting.target();
    return ends(new LinkDraft("https://own.example/a?b=c#d").slug(slug))
        .iosUrl(target.iosUrl())
        .androidUrl(target.androidUrl())
        .macosUrl(target.macosUrl())
        .windowsUrl(target.windowsUrl())
        .desktopUrl(target.desktopUrl())
        .targeting(targeting.rules(8))
        .rotation(targeting.rotation())
        .domainId(random.nextInt(3) == 0 ? cookieDomain : LinkKey.DEFAULT_DOMAIN)
        .status(STATUSES.get(random.nextInt(STATUSES.size())))
        .cacheMaxAgeSeconds(random.nextInt(3) - 1)
        .forwardQuery(random.nextBoolean())
        .appendPath(random.nextBoolean())
        .utm(random.nextBoolean() ? Utm.NONE : new Utm("sms", null, "a b", null, null))
        .enabled(random.nextInt(20) != 0)
        .sensitive(random.nextInt(5) == 0)
        .cloaking(random.nextInt(5) == 0 ? Cloaking.PLAIN : null)
        .expirationUrl(random.nextBoolean() ? null : "https://over.example/");
  }

  private LinkDraft ends(LinkDraft draft) {
    return draft
        .clickLimit(random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 0)
        .ttl(random.nextInt(3) == 0 ? Duration.ofMinutes(1 + random.nextInt(2_000)) : null)
        .renewTtl(random.nextBoolean())
        .startsAt(random.nextInt(10) == 0 ? time(0) : null)
        .endsAt(random.nextInt(5) == 0 ? time(RandomVisits.LENGTH / 2) : null);
  }

  /** Returns a time in that half of all which begins so many milliseconds after the first. */
  private Instant time(long from) {
    return Instant.ofEpochMilli(
        RandomVisits.BEGIN + from + random.nextLong(RandomVisits.LENGTH / 2));
  }
}
