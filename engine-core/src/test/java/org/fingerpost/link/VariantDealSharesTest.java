package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fingerpost.visit.VisitorFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deals 100,000 visitors, and compares where they are with where they should be. */
final class VariantDealSharesTest {
  private static final VisitorFacts[] VISITORS = Visitors.many(100_000, 2026, 0);
  private static final long LINK = 77;

  /** Half a percentage point, of all visitors. */
  private static final double TOLERANCE = 0.005;

  static Stream<int[]> shares() {
    return Stream.of(
        new int[] {50_000, 50_000},
        new int[] {70_000, 30_000},
        new int[] {99_900, 100},
        new int[] {1, 1},
        new int[] {1_000_000_000, 1_000_000},
        new int[] {33_333, 33_333, 33_334},
        new int[] {60_000, 39_900, 100},
        new int[] {3, 2, 1},
        new int[] {10, 10, 10, 10, 10, 10, 10, 10, 10, 10},
        new int[] {50_000, 20_000, 10_000, 5_000, 5_000, 4_000, 3_000, 2_000, 900, 100});
  }

  /** Shares before and after a change of one of them, which is named first. */
  static Stream<List<int[]>> changes() {
    return Stream.of(
        List.of(new int[] {0}, new int[] {50_000, 50_000}, new int[] {70_000, 50_000}),
        List.of(new int[] {1}, new int[] {70_000, 30_000}, new int[] {70_000, 10_000}),
        List.of(new int[] {1}, new int[] {99_900, 100}, new int[] {99_900, 99_900}),
        List.of(new int[] {2}, new int[] {50_000, 30_000, 20_000}, new int[] {50_000, 30_000, 0}),
        List.of(new int[] {2}, new int[] {50_000, 50_000, 0}, new int[] {50_000, 50_000, 50_000}),
        List.of(new int[] {0}, new int[] {60_000, 39_900, 100}, new int[] {10_000, 39_900, 100}),
        List.of(
            new int[] {4},
            new int[] {10, 10, 10, 10, 10, 10, 10, 10, 10, 10},
            new int[] {10, 10, 10, 10, 40, 10, 10, 10, 10, 10}),
        List.of(
            new int[] {9},
            new int[] {50_000, 20_000, 10_000, 5_000, 5_000, 4_000, 3_000, 2_000, 900, 100},
            new int[] {50_000, 20_000, 10_000, 5_000, 5_000, 4_000, 3_000, 2_000, 900, 10_000}));
  }

  @ParameterizedTest
  @MethodSource("shares")
  void choose_eachVariantHasItsShare(int... shares) {
    double[] found = frequencies(deal(shares), shares.length);
    double[] wanted = weights(shares);
    double worst = 0;
    for (int i = 0; i < shares.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - wanted[i]));
    }
    assertThat(worst).isLessThan(TOLERANCE);
  }

  @Test
  void choose_smallShareIsNeitherNoneNorMany() {
    double[] found = frequencies(deal(99_900, 100), 2);
    assertThat(found[1]).isBetween(0.000_7, 0.001_3);
  }

  @Test
  void choose_shareOf0IsNeverDealt() {
    assertThat(deal(0, 1, 0)).containsOnly(1);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void choose_changeOfOneShareMovesOnlyWhomItMust(List<int[]> change) {
    int changed = change.get(0)[0];
    int[] before = deal(change.get(1));
    int[] after = deal(change.get(2));
    int all = moves(before, after, -1, -1);
    int toOrFrom = moves(before, after, changed, -1) + moves(before, after, -1, changed);
    assertThat(all).isEqualTo(toOrFrom);
    double least = distance(weights(change.get(1)), weights(change.get(2)));
    assertThat(all / (double) VISITORS.length - least).isBetween(-0.01, 0.01);
  }

  @Test
  void choose_changeOfOneShareMovesAllOneWay() {
    int[] before = deal(50_000, 30_000, 20_000);
    int[] after = deal(50_000, 40_000, 20_000);
    assertThat(moves(before, after, -1, 1)).isPositive();
    assertThat(moves(before, after, 1, -1)).isZero();
  }

  @Test
  void choose_sharesAreRelative() {
    assertThat(deal(70, 30)).isEqualTo(deal(70_000, 30_000));
  }

  /** Returns how many visitors have moved; -1 stands for any variant. */
  private static int moves(int[] before, int[] after, int from, int to) {
    int moves = 0;
    for (int i = 0; i < before.length; i++) {
      boolean isMove = before[i] != after[i];
      boolean isFrom = from < 0 || before[i] == from;
      boolean isTo = to < 0 || after[i] == to;
      moves += isMove && isFrom && isTo ? 1 : 0;
    }
    return moves;
  }

  /** Returns the variant of each visitor. */
  private static int[] deal(int... shares) {
    List<Variant> variants = new ArrayList<>();
    for (int share : shares) {
      variants.add(new Variant("variant " + variants.size(), share, Target.NONE));
    }
    var deal = new VariantDeal(Rotation.of(variants));
    int[] dealt = new int[VISITORS.length];
    for (int i = 0; i < dealt.length; i++) {
      dealt[i] = deal.choose(VISITORS[i], LINK);
    }
    return dealt;
  }

  private static double[] frequencies(int[] dealt, int variants) {
    double[] frequencies = new double[variants];
    for (int variant : dealt) {
      frequencies[variant] += 1.0 / dealt.length;
    }
    return frequencies;
  }

  private static double[] weights(int... shares) {
    double all = 0;
    for (int share : shares) {
      all += share;
    }
    double[] weights = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      weights[i] = shares[i] / all;
    }
    return weights;
  }

  /** Returns the total variation distance: the least that can move from one to the other. */
  private static double distance(double[] one, double[] other) {
    double distance = 0;
    for (int i = 0; i < one.length; i++) {
      distance += Math.abs(one[i] - other[i]) / 2;
    }
    return distance;
  }
}
