package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.fingerpost.visit.VisitorFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketTest {
  private static final VisitorFacts[] VISITORS = Visitors.many(100_000, 2027, 0);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1, 10, 33.333, 50, 90, 99.9, 100})
  void share_hasItsPartOfTheVisitors(double percent) {
    double found = 100.0 * count(percent, 9) / VISITORS.length;
    assertThat(Math.abs(found - percent)).isLessThan(percent % 100 == 0 ? 1e-9 : 0.5);
  }

  @Test
  void share_ofATenthOfAPercentIsNeitherNoneNorMany() {
    assertThat(count(0.1, 9)).isBetween(70, 130);
  }

  @Test
  void share_largerOneHasAllOfTheSmaller() {
    ConditionMatcher narrow = ConditionMatcher.of(Conditions.share(30));
    ConditionMatcher wide = ConditionMatcher.of(Conditions.share(50));
    assertThat(VISITORS).noneMatch(x -> narrow.holds(x, 9) && !wide.holds(x, 9));
  }

  @Test
  void share_growthMovesOnlyTheDifference() {
    // What 50 has and 30 has not, of all: 20, and nobody the other way.
    assertThat((count(50, 9) - count(30, 9)) / (double) VISITORS.length).isBetween(0.19, 0.21);
  }

  @Test
  void share_turnedRoundIsTheRest() {
    Condition share = Conditions.share(30);
    ConditionMatcher in = ConditionMatcher.of(share);
    ConditionMatcher out = ConditionMatcher.of(Conditions.not(share));
    assertThat(VISITORS).allMatch(visitor -> in.holds(visitor, 9) != out.holds(visitor, 9));
  }

  @Test
  void share_isIndependentBetweenLinks() {
    ConditionMatcher half = ConditionMatcher.of(Conditions.share(50));
    double both = 0;
    for (VisitorFacts visitor : VISITORS) {
      both += half.holds(visitor, 9) && half.holds(visitor, 10) ? 1 : 0;
    }
    assertThat(both / VISITORS.length).isBetween(0.245, 0.255);
  }

  @Test
  void of_eachPlaceIsAsLikely() {
    int[] counts = new int[100];
    for (VisitorFacts visitor : VISITORS) {
      counts[Bucket.of(visitor, 9) / 1_000]++;
    }
    assertThat(IntStream.of(counts)).allSatisfy(n -> assertThat(n).isBetween(850, 1_150));
  }

  @Test
  void of_isWithinItsBounds() {
    assertThat(VISITORS)
        .allMatch(visitor -> Bucket.of(visitor, 9) >= 0 && Bucket.of(visitor, 9) < 100_000);
  }

  private static int count(double percent, long linkId) {
    ConditionMatcher share = ConditionMatcher.of(Conditions.share(percent));
    int count = 0;
    for (VisitorFacts visitor : VISITORS) {
      count += share.holds(visitor, linkId) ? 1 : 0;
    }
    return count;
  }
}
