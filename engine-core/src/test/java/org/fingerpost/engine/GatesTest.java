package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.Explanation.Step;
import org.fingerpost.redirect.GateProofs;
import org.fingerpost.redirect.GateProofs.Proof;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Gate;
import org.fingerpost.redirect.RedirectDecision.Gate.Kind;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What stands between a visitor and where a link leads: redirects.md, section 2. */
final class GatesTest {
  private static final String OWN = "https://own.example/";
  private static final Gate PASSWORD = new Gate(Kind.PASSWORD);
  private static final Gate SENSITIVE = new Gate(Kind.SENSITIVE);
  private static final MadeUpVisit VISIT = TestVisit.of("/x");

  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void gates_standInFrontOfEachOtherAndOfTheDestination() {
    Link link = engine.create(withPassword().sensitive(true));
    assertThat(engine.visit(VISIT)).isEqualTo(PASSWORD);
    assertThat(engine.visit(with(VISIT, prove(link, Kind.SENSITIVE)))).isEqualTo(PASSWORD);
    MadeUpVisit known = with(VISIT, prove(link, Kind.PASSWORD));
    assertThat(engine.visit(known)).isEqualTo(SENSITIVE);
    assertThat(engine.location(with(known, prove(link, Kind.SENSITIVE)))).isEqualTo(OWN);
  }

  @Test
  void gate_isForWhateverVisits() {
    engine.create(withPassword().title("Told").description("to").imageUrl(OWN + "previews.png"));
    engine.create(draft("s").sensitive(true).title("Told"));
    for (MadeUpVisit visit :
        List.of(
            VISIT,
            VISIT.asHead(),
            VISIT.asPrefetch(),
            VISIT.userAgent(UserAgents.MESSAGE_PREVIEW),
            VISIT.userAgent(UserAgents.SEARCH_BOT))) {
      assertThat(engine.visit(visit)).isEqualTo(PASSWORD);
    }
    assertThat(engine.visit(TestVisit.of("/s").userAgent(UserAgents.MESSAGE_PREVIEW)))
        .isEqualTo(SENSITIVE);
  }

  @Test
  void gate_isNoClickAndWhatIsBehindIt() {
    Link link = engine.create(withPassword().clickLimit(2));
    MadeUpVisit known = with(VISIT, prove(link, Kind.PASSWORD));
    for (int i = 0; i < 5; i++) {
      assertThat(engine.visit(VISIT)).isEqualTo(PASSWORD);
    }
    assertThat(engine.clicks(link)).isZero();
    assertThat(engine.location(known)).isEqualTo(OWN);
    assertThat(engine.visit(VISIT)).isEqualTo(PASSWORD);
    assertThat(engine.location(known)).isEqualTo(OWN);
    assertThat(engine.visit(known)).isEqualTo(new Unknown(RedirectReason.USED_UP));
    assertThat(engine.visit(VISIT)).isEqualTo(new Unknown(RedirectReason.USED_UP));
    engine.reopen();
    assertThat(engine.clicks(link)).isEqualTo(2);
  }

  @Test
  void gate_doesNotRenew() {
    engine.create(withPassword().ttl(Duration.ofHours(1)).renewTtl(true));
    engine.clock.advance(Duration.ofMinutes(59).toMillis());
    assertThat(engine.visit(VISIT)).isEqualTo(PASSWORD);
    engine.clock.advance(Duration.ofMinutes(1).toMillis());
    assertThat(engine.visit(VISIT)).isEqualTo(new Unknown(RedirectReason.EXPIRED));
  }

  @Test
  void linkThatDoesNotAnswer_hasNoGateThatCouldTellOfIt() {
    Instant noon = TestEngine.NOON;
    engine.create(gated("off").enabled(false));
    engine.create(gated("soon").startsAt(noon.plusSeconds(1)));
    engine.create(gated("over").endsAt(noon));
    engine.create(gated("old").ttl(Duration.ofMinutes(1)));
    engine.clock.advance(60_000);
    engine.create(gated("later").startsAt(noon.plusSeconds(61)));
    assertThat(List.of("/off", "/over", "/old", "/later"))
        .extracting(path -> engine.visit(TestVisit.of(path)))
        .containsExactly(
            new Unknown(RedirectReason.DISABLED),
            new Unknown(RedirectReason.ENDED),
            new Unknown(RedirectReason.EXPIRED),
            new Unknown(RedirectReason.NOT_BEGUN));
    assertThat(engine.visit(TestVisit.of("/soon"))).isEqualTo(PASSWORD);
  }

  @Test
  void linkThatHasEnded_leadsOnWithoutAGate() {
    engine.create(withPassword().endsAt(TestEngine.NOON).expirationUrl("https://over.example/"));
    assertThat(engine.location(VISIT)).isEqualTo("https://over.example/");
  }

  @Test
  void targeting_isBehindTheGate() {
    Condition germany = Conditions.in(Fact.COUNTRY, "DE");
    Link link =
        engine.create(
            withPassword().targeting(List.of(Conditions.rule("https://de.example/", germany))));
    MadeUpVisit visit = VISIT.remoteAddress("192.0.2.1");
    assertThat(engine.visit(visit)).isEqualTo(PASSWORD);
    assertThat(engine.location(with(visit, prove(link, Kind.PASSWORD))))
        .isEqualTo("https://de.example/");
  }

  @Test
  void pathAndQuery_areStillThereBehindTheGate() {
    Link link = engine.create(withPassword().appendPath(true).forwardQuery(true));
    MadeUpVisit visit = TestVisit.of("/x/a/b?c=d");
    assertThat(engine.visit(visit)).isEqualTo(PASSWORD);
    assertThat(engine.location(with(visit, prove(link, Kind.PASSWORD)))).isEqualTo(OWN + "a/b?c=d");
  }

  @Test
  void steps_sayWhichGateIsClosed() {
    Link link = engine.create(withPassword().sensitive(true));
    assertThat(stepsBehindLimit(VISIT))
        .containsExactly(
            new Step("password", false, "the visitor has not given it"),
            new Step("answer", false, "200 with a page: asks for the password"));
    MadeUpVisit known = with(VISIT, prove(link, Kind.PASSWORD));
    assertThat(stepsBehindLimit(known))
        .containsExactly(
            new Step("password", true, "the visitor has given it"),
            new Step("sensitive", false, "the visitor has not confirmed that it is wanted"),
            new Step("answer", false, "200 with a page: asks whether sensitive content is wanted"));
    assertThat(stepsBehindLimit(with(known, prove(link, Kind.SENSITIVE))))
        .containsExactly(
            new Step("password", true, "the visitor has given it"),
            new Step("sensitive", true, "the visitor has confirmed that it is wanted"),
            new Step("targeting", true, "the link has no rules"),
            new Step("destination", true, OWN),
            new Step("answer", true, "302 to " + OWN));
  }

  /** Which cookies open a gate. */
  @Nested
  final class AProof {

    @Test
    void opensTheGateThatItIsOf() {
      Link link = engine.create(withPassword());
      Proof proof = prove(link, Kind.PASSWORD);
      assertThat(proof.cookie()).isEqualTo("fp_password_" + link.id());
      assertThat(proof.value()).matches("[0-9]{13}\\.[0-9A-Za-z_-]{22}");
      assertThat(engine.location(with(VISIT, proof))).isEqualTo(OWN);
    }

    @Test
    void isOfNoOtherLink() {
      Link link = engine.create(withPassword());
      Proof other = prove(engine.create(gated("other")), Kind.PASSWORD);
      assertThat(engine.visit(with(VISIT, other))).isEqualTo(PASSWORD);
      assertThat(engine.visit(VISIT.cookie(prove(link, Kind.PASSWORD).cookie(), other.value())))
          .isEqualTo(PASSWORD);
    }

    @Test
    void isOfNoOtherGate() {
      Link link = engine.create(withPassword().sensitive(true));
      Proof confirmed = prove(link, Kind.SENSITIVE);
      String cookie = prove(link, Kind.PASSWORD).cookie();
      assertThat(engine.visit(with(VISIT, confirmed).cookie(cookie, confirmed.value())))
          .isEqualTo(PASSWORD);
    }

    @Test
    void isOfTheLinkAsItWasWrittenLast() {
      Link link = engine.create(withPassword());
      Proof proof = prove(link, Kind.PASSWORD);
      Link changed = engine.get().links().update(link, LinkDraft.of(link));
      assertThat(engine.visit(with(VISIT, proof))).isEqualTo(PASSWORD);
      assertThat(engine.location(with(VISIT, prove(changed, Kind.PASSWORD)))).isEqualTo(OWN);
    }

    @Test
    void isOverAtThatVeryMillisecond() {
      Link link = engine.create(withPassword());
      MadeUpVisit known = with(VISIT, prove(link, Kind.PASSWORD));
      engine.clock.advance(GateProofs.VALID_FOR.toMillis() - 1);
      assertThat(engine.location(known)).isEqualTo(OWN);
      engine.clock.advance(1);
      assertThat(engine.visit(known)).isEqualTo(PASSWORD);
    }

    @Test
    void survivesARestart() {
      Link link = engine.create(withPassword());
      MadeUpVisit known = with(VISIT, prove(link, Kind.PASSWORD));
      engine.reopen();
      assertThat(engine.location(known)).isEqualTo(OWN);
      assertThat(prove(link, Kind.PASSWORD)).isEqualTo(prove(link, Kind.PASSWORD));
    }

    @Test
    void isOfNoOtherEngine() {
      Link link = engine.create(withPassword());
      prove(link, Kind.PASSWORD);
      try (TestEngine other = new TestEngine()) {
        Link twin = other.create(withPassword());
        assertThat(twin).isEqualTo(link);
        Proof proof = other.get().gateProofs().issue(twin, Kind.PASSWORD);
        assertThat(engine.visit(with(VISIT, proof))).isEqualTo(PASSWORD);
      }
    }

    @Test
    void isNoneWithoutTheSecret() {
      Link link = engine.create(withPassword());
      String cookie = "fp_password_" + link.id();
      assertThat(engine.visit(VISIT.cookie(cookie, "9999999999999.AAAAAAAAAAAAAAAAAAAAAA")))
          .isEqualTo(PASSWORD);
    }

    @Test
    void isNoneIfAnyCharacterOfItIsAnother() {
      Link link = engine.create(withPassword());
      Proof proof = prove(link, Kind.PASSWORD);
      String value = proof.value();
      for (int i = 0; i < value.length(); i++) {
        for (char other : "09AZaz-_.+= ".toCharArray()) {
          String changed = value.substring(0, i) + other + value.substring(i + 1);
          RedirectDecision decision = engine.visit(VISIT.cookie(proof.cookie(), changed));
          assertThat(decision.equals(PASSWORD)).as(changed).isEqualTo(!changed.equals(value));
        }
        assertThat(engine.visit(VISIT.cookie(proof.cookie(), value.substring(0, i))))
            .isEqualTo(PASSWORD);
      }
      for (String changed : List.of(value + "A", "0" + value, value + ".", " " + value, "")) {
        assertThat(engine.visit(VISIT.cookie(proof.cookie(), changed)))
            .as(changed)
            .isEqualTo(PASSWORD);
      }
    }
  }

  private Proof prove(Link link, Kind kind) {
    return engine.get().gateProofs().issue(link, kind);
  }

  private static MadeUpVisit with(MadeUpVisit visit, Proof proof) {
    return visit.cookie(proof.cookie(), proof.value());
  }

  private List<Step> stepsBehindLimit(MadeUpVisit visit) {
    List<Step> steps = engine.get().explain(visit).steps();
    return steps.subList(6, steps.size());
  }

  private static LinkDraft withPassword() {
    return gated("x");
  }

  private static LinkDraft gated(String slug) {
    return GatedLinks.withPassword(draft(slug));
  }

  private static LinkDraft draft(String slug) {
    return new LinkDraft(OWN).slug(slug);
  }
}
