package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.VisitorFacts;
import org.junit.jupiter.api.Test;

final class VariantDealTest {
  private static final Variant A = new Variant("a", 30_000, Target.NONE);
  private static final Variant B = new Variant("b", 50_000, Target.NONE);
  private static final Variant C = new Variant("c", 20_000, Target.NONE);
  private static final VisitorFacts[] VISITORS = Visitors.many(20_000, 4, 1_000);

  @Test
  void choose_noVariants() {
    assertThat(new VariantDeal(Rotation.NONE).choose(VISITORS[0], 1)).isEqualTo(Choice.NONE);
  }

  @Test
  void choose_sameVisitorAlwaysTheSame() {
    assertThat(names(1, A, B, C)).isEqualTo(names(1, A, B, C));
  }

  @Test
  void choose_namedVariantKeepsItsVisitorsWhereverItStands() {
    assertThat(names(1, C, A, B)).isEqualTo(names(1, A, B, C));
  }

  @Test
  void choose_newTargetMovesNobody() {
    assertThat(names(1, A.with(Target.of("https://new.example/")), B, C))
        .isEqualTo(names(1, A, B, C));
  }

  @Test
  void choose_newNameMovesVisitorsOfThatVariantAndToIt() {
    List<String> before = names(1, A, B, C);
    List<String> after = names(1, A, new Variant("x", B.share(), B.target()), C);
    assertThat(IntStream.range(0, before.size()).filter(i -> !before.get(i).equals(after.get(i))))
        .allSatisfy(
            i ->
                assertThat(before.get(i).equals("b") || after.get(i).equals("x"))
                    .as("visitor %d", i)
                    .isTrue());
  }

  @Test
  void choose_variantsWithoutNamesAreKnownByTheirPlaces() {
    var first = new Variant(null, 1, Target.NONE);
    var second = new Variant(null, 1, Target.of("https://b.example/"));
    assertThat(places(new Rotation(List.of(first, second), "", null, Long.MIN_VALUE), 1))
        .isEqualTo(places(new Rotation(List.of(second, first), "", null, Long.MIN_VALUE), 1));
  }

  @Test
  void choose_anotherSaltDealsAnew() {
    var one = new Rotation(List.of(A, B, C), "", null, Long.MIN_VALUE);
    var other = new Rotation(List.of(A, B, C), "second round", null, Long.MIN_VALUE);
    // Independent deals agree for 0.3² + 0.5² + 0.2² of all.
    assertThat(agreement(places(one, 1), places(other, 1))).isBetween(0.36, 0.40);
  }

  @Test
  void choose_anotherLinkDealsIndependently() {
    Rotation rotation = Rotation.of(List.of(A, B, C));
    assertThat(agreement(places(rotation, 1), places(rotation, 2))).isBetween(0.36, 0.40);
  }

  @Test
  void choose_winnerHasAllFromTheEndOn() {
    assertThat(places(new Rotation(List.of(A, B, C), "", "c", 1_000), 1)).containsOnly(2);
    assertThat(places(new Rotation(List.of(A, B, C), "", "c", Long.MIN_VALUE), 1)).containsOnly(2);
  }

  @Test
  void choose_winnerChangesNothingBeforeTheEnd() {
    assertThat(places(new Rotation(List.of(A, B, C), "", "c", 1_001), 1))
        .isEqualTo(places(Rotation.of(List.of(A, B, C)), 1));
  }

  @Test
  void choose_winnerMayHaveNoShare() {
    var none = new Variant("none", 0, Target.NONE);
    assertThat(places(new Rotation(List.of(A, none), "", "none", 1_000), 1)).containsOnly(1);
    assertThat(places(new Rotation(List.of(A, none), "", "none", 1_001), 1)).containsOnly(0);
  }

  @Test
  void choose_isIndependentOfThePercentage() {
    var facts = Visitors.many(20_000, 5, 0);
    var deal = new VariantDeal(Rotation.of(List.of(new Variant("a", 1, Target.NONE), half("b"))));
    double among = 0;
    double first = 0;
    for (VisitorFacts visitor : facts) {
      boolean isAmong = Bucket.of(visitor, 1) < 30_000;
      among += isAmong ? 1 : 0;
      first += isAmong && deal.choose(visitor, 1) == 0 ? 1 : 0;
    }
    assertThat(first / among).isBetween(0.48, 0.52);
  }

  @Test
  void choose_visitorsKeyDecidesBeforeAddressAndUserAgent() {
    var deal = new VariantDeal(Rotation.of(List.of(half("a"), half("b"))));
    for (int i = 0; i < 100; i++) {
      MadeUpVisit visit = MadeUpVisit.to("s.example", "/a").visitorKey("user " + i);
      assertThat(deal.choose(facts(visit.remoteAddress("192.0.2.1").userAgent("x")), 1))
          .isEqualTo(deal.choose(facts(visit.remoteAddress("192.0.2.2").userAgent("y")), 1));
    }
  }

  private static Variant half(String name) {
    return new Variant(name, 1, Target.NONE);
  }

  private static VisitorFacts facts(MadeUpVisit visit) {
    return new VisitorFacts(
        visit, new FactSources(TrustedProxies.NONE, Geography.NONE), List.of(), false, 0);
  }

  private static double agreement(int[] one, int[] other) {
    double same = IntStream.range(0, one.length).filter(i -> one[i] == other[i]).count();
    return same / one.length;
  }

  private static List<String> names(long linkId, Variant... variants) {
    return IntStream.of(places(Rotation.of(List.of(variants)), linkId))
        .mapToObj(place -> variants[place].name())
        .toList();
  }

  private static int[] places(Rotation rotation, long linkId) {
    var deal = new VariantDeal(rotation);
    return Stream.of(VISITORS).mapToInt(visitor -> deal.choose(visitor, linkId)).toArray();
  }
}
