package org.fingerpost.redirect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Bucket;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Gates;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.fingerpost.redirect.Explanation.ConditionOutcome;
import org.fingerpost.redirect.Explanation.KnownFact;
import org.fingerpost.redirect.Explanation.RuleOutcome;
import org.fingerpost.redirect.Explanation.Step;
import org.fingerpost.redirect.Explanation.VariantOutcome;
import org.fingerpost.redirect.RedirectDecision.Gate;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.store.StoredLink;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * Says why a visit was decided as it was. It decides nothing: it asks again what the decision has
 * asked, of the same objects, and puts the answers in words.
 */
final class Explainer {
  private final Resolution resolution;
  private final VisitorFacts facts;
  private final FactReport report;
  private final boolean isOnADomain;
  private final @Nullable String refused;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Creates an explainer of one resolution.
   *
   * @param timeSource where the time of the visit comes from, for people
   * @param isOnADomain whether there is a domain at all that answers on the visit's host
   * @param refused the parameter that a long Firebase link is refused for, or {@code null}
   */
  Explainer(
      Resolution resolution,
      VisitorFacts facts,
      String timeSource,
      boolean isOnADomain,
      @Nullable String refused) {
    this.resolution = resolution;
    this.facts = facts;
    this.report = new FactReport(facts, linkId(resolution), timeSource);
    this.isOnADomain = isOnADomain;
    this.refused = refused;
  }

  Explanation explain() {
    StoredLink found = resolution.link();
    Choice choice = choice();
    if (addDomain(resolution.domain())) {
      addLink(found);
      addFirebaseLink();
    }
    List<RuleOutcome> rules = List.of();
    VariantOutcome variant = null;
    if (found != null) {
      Link link = found.link();
      rules = rules(link, choice);
      variant = choice == null ? null : variant(link, choice);
      if (addEligibility(link, found.usage()) && addGates(link.gates())) {
        addTargeting(link, choice, variant);
        addDeepLink(choice);
        addDestination(link, choice);
        addPages(link);
      }
    }
    steps.add(answer(resolution.decision()));
    return new Explanation(resolution, steps, report.all(), rules, variant);
  }

  private static long linkId(Resolution resolution) {
    return resolution.link() == null ? 0 : resolution.link().link().id();
  }

  private @Nullable Choice choice() {
    StoredLink found = resolution.link();
    if (found != null
        && found.link().isTargeted()
        && resolution.decision() instanceof RedirectDecision.Unknown unknown
        && unknown.reason() == RedirectReason.UNKNOWN) {
      return Choice.of(found.link(), facts); // It has led nowhere, and is not in the decision.
    }
    return resolution.decision().choice();
  }

  /** Returns whether there is one. */
  private boolean addDomain(Domain domain) {
    String host = facts.visit().host();
    if (!isOnADomain) {
      return step("domain", false, "no domain answers on " + host);
    }
    return step(
        "domain",
        true,
        domain.isDefault()
            ? "%s is on the default domain".formatted(host)
            : "%s is domain %d".formatted(host, domain.id()));
  }

  private void addLink(@Nullable StoredLink found) {
    String path = facts.visit().path();
    step(
        "link",
        found != null,
        found == null
            ? "no link is named by " + path
            : "%s is link %d, version %d"
                .formatted(path, found.link().id(), found.link().version()));
  }

  private void addFirebaseLink() {
    if (refused != null) {
      step(
          "firebaseLink",
          false,
          refused + " is no URL where the domain lets long Firebase links lead");
    } else if (resolution.decision().reason() == RedirectReason.FIREBASE_LINK) {
      step("firebaseLink", true, "the query is that of a long Firebase link");
    }
  }

  /** Returns whether the link answers at all. */
  private boolean addEligibility(Link link, LinkUsage usage) {
    RedirectReason reason = RedirectDecider.eligibility(link, usage, facts.nowMillis());
    return addEnabled(reason) && addSchedule(link, reason) && addEnd(link, usage, reason);
  }

  private boolean addEnabled(RedirectReason reason) {
    boolean enabled = reason != RedirectReason.DISABLED;
    return step("enabled", enabled, enabled ? "the link is enabled" : "the link is disabled");
  }

  private boolean addSchedule(Link link, RedirectReason reason) {
    if (reason == RedirectReason.NOT_BEGUN) {
      return step("schedule", false, "it begins at " + time(link.schedule().startsAtMillis()));
    }
    if (reason == RedirectReason.ENDED) {
      return step("schedule", false, "it ended at " + time(link.schedule().endsAtMillis()));
    }
    return step(
        "schedule",
        true,
        link.schedule().hasEnd()
            ? "it ends at " + time(link.schedule().endsAtMillis())
            : "it has no end");
  }

  private boolean addEnd(Link link, LinkUsage usage, RedirectReason reason) {
    boolean lives = reason != RedirectReason.EXPIRED;
    String until =
        link.lifetime().hasEnd()
            ? (lives ? "it lives until " : "it lived until ") + time(usage.expiresAtMillis(link))
            : "it has no time to live";
    return step("ttl", lives, until)
        && step(
            "clickLimit",
            reason != RedirectReason.USED_UP,
            link.clickLimit() == 0
                ? "it has no limit"
                : "%d of %d clicks are used".formatted(usage.clicks(), link.clickLimit()));
  }

  /** Returns whether the visitor has passed all that there are. */
  private boolean addGates(Gates gates) {
    Gate.Kind closed = resolution.decision() instanceof Gate gate ? gate.kind() : null;
    if (gates.password() != null) {
      boolean isGiven = closed != Gate.Kind.PASSWORD;
      step("password", isGiven, "the visitor has%s given it".formatted(isGiven ? "" : " not"));
      if (!isGiven) {
        return false;
      }
    }
    boolean isConfirmed = closed != Gate.Kind.SENSITIVE;
    if (gates.sensitive()) {
      step(
          "sensitive",
          isConfirmed,
          "the visitor has%s confirmed that it is wanted".formatted(isConfirmed ? "" : " not"));
    }
    return isConfirmed;
  }

  private void addTargeting(Link link, @Nullable Choice choice, @Nullable VariantOutcome variant) {
    int count = link.targeting().rules().size();
    String detail =
        count == 0 ? "the link has no rules" : "none of %d rules holds".formatted(count);
    if (choice != null && choice.rule() != Choice.NONE) {
      String name = link.targeting().rules().get(choice.rule()).name();
      detail =
          "rule %d of %d is taken%s"
              .formatted(choice.rule() + 1, count, name == null ? "" : ": " + name);
    }
    step("targeting", true, detail);
    if (variant != null) {
      String name = variant.variant().name();
      step(
          "variant",
          true,
          "variant %d%s %s"
              .formatted(
                  variant.index() + 1,
                  name == null ? "" : ", " + name + ',',
                  variant.isWinner()
                      ? "has won, and has all visitors"
                      : "of the visitor's bucket %d".formatted(variant.bucket())));
    }
  }

  private void addDeepLink(@Nullable Choice choice) {
    String ios = choice == null ? null : choice.iosDeepLink();
    String android = choice == null ? null : choice.androidDeepLink();
    if (ios != null || android != null) {
      step(
          "deepLink",
          true,
          Objects.equals(ios, android)
              ? ios + " for iOS and Android"
              : "%s for iOS, %s for Android"
                  .formatted(
                      Objects.requireNonNullElse(ios, "none"),
                      Objects.requireNonNullElse(android, "none")));
    }
  }

  private void addDestination(Link link, @Nullable Choice choice) {
    String url = choice == null ? link.destination() : choice.url();
    String location = resolution.decision().location();
    if (location != null) {
      step(
          "destination",
          true,
          location.startsWith("intent:")
              ? Objects.requireNonNullElse(url, "none of the link's own")
              : location.equals(url)
                  ? location
                  : "%s, with what the link adds: %s"
                      .formatted(url == null ? "none of its own" : url, location));
    } else if (resolution.decision() instanceof RedirectDecision.Page
        || resolution.decision() instanceof RedirectDecision.Reported) {
      step("destination", true, url == null ? "none of the link's own" : url);
    } else {
      step(
          "destination",
          false,
          url == null
              ? "the link has none for this visitor"
              : "the path behind the link's makes the URL too long: " + url);
    }
  }

  /** What the link shows on the way, and whether the visitor sees it. */
  private void addPages(Link link) {
    RedirectDecision decision = resolution.decision();
    if (link.cloaking() != null) {
      boolean isShown = decision instanceof RedirectDecision.Cloaked;
      step(
          "cloaking", true, isShown ? "the destination is in a frame" : "only web pages are shown");
    }
    if (!link.pixelIds().isEmpty()) {
      step("pixels", true, pixels(decision));
    }
  }

  private static String pixels(RedirectDecision decision) {
    if (decision instanceof RedirectDecision.WithPixels withPixels) {
      return "%d are loaded on the way".formatted(withPixels.pixels().size());
    }
    return decision instanceof RedirectDecision.Cloaked
        ? "none is loaded, as the destination is in a frame"
        : "none is left, or for this visitor: they are for people on the way to a web page";
  }

  private static Step answer(RedirectDecision decision) {
    boolean passed =
        decision.reason() == RedirectReason.LINK
            || decision.reason() == RedirectReason.FIREBASE_LINK;
    if (decision instanceof Redirect redirect) {
      return new Step(
          "answer", passed, "%d to %s".formatted(redirect.status().code(), redirect.location()));
    }
    String page = PageWords.find(decision);
    if (page != null) {
      return new Step("answer", passed, "200 with a page: " + page);
    }
    if (decision instanceof RedirectDecision.Reported) {
      return new Step("answer", passed, "200, for redirect=false asks for nothing else");
    }
    if (decision instanceof RedirectDecision.Unknown unknown && unknown.url() != null) {
      return new Step("answer", passed, "302 to the domain's not-found URL " + unknown.url());
    }
    return new Step(
        "answer", passed, decision instanceof RedirectDecision.Gone ? "410, gone" : "404");
  }

  private List<RuleOutcome> rules(Link link, @Nullable Choice choice) {
    List<RuleOutcome> outcomes = new ArrayList<>();
    List<TargetingRule> rules = link.targeting().rules();
    for (int i = 0; i < rules.size(); i++) {
      List<ConditionOutcome> conditions = new ArrayList<>();
      for (int j = 0; j < rules.get(i).when().size(); j++) {
        Condition condition = rules.get(i).when().get(j);
        boolean holds = link.targeting().holds(i, j, link.id(), facts);
        conditions.add(new ConditionOutcome(condition, holds, actual(condition)));
      }
      boolean isTaken = choice != null && choice.rule() == i;
      outcomes.add(new RuleOutcome(rules.get(i), isTaken, conditions));
    }
    return outcomes;
  }

  private @Nullable String actual(Condition condition) {
    if (condition instanceof Condition.Value value
        && value.fact() == Fact.QUERY
        && value.key() != null) {
      return facts.queryParameter(value.key());
    }
    if (condition instanceof Condition.Value value
        && value.fact() == Fact.LANGUAGE
        && !value.operator().hasValues()) {
      return facts.languages().first();
    }
    KnownFact known = report.of(condition.fact());
    return known.version() == null ? known.value() : known.value() + ' ' + known.version();
  }

  private @Nullable VariantOutcome variant(Link link, Choice choice) {
    if (choice.variant() == Choice.NONE) {
      return null;
    }
    Rotation rotation =
        choice.rule() == Choice.NONE
            ? link.targeting().rotation()
            : link.targeting().rules().get(choice.rule()).rotation();
    Variant variant = rotation.variants().get(choice.variant());
    boolean isWinner = rotation.hasEnded(facts.nowMillis());
    double all = rotation.variants().stream().mapToDouble(Variant::share).sum();
    return new VariantOutcome(
        variant,
        choice.variant(),
        isWinner ? 100 : 100 * variant.share() / all,
        Bucket.of(facts, link.id()),
        isWinner);
  }

  private boolean step(String name, boolean passed, String detail) {
    steps.add(new Step(name, passed, detail));
    return passed;
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
