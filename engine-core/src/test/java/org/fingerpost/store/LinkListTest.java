package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LinkListTest {
  private final LinkList list = new LinkList();

  @Test
  void newestBefore_emptyList() {
    assertThat(list.newestBefore(Long.MAX_VALUE, 10)).isEmpty();
    assertThat(list.idAtOffset(0)).isZero();
    assertThat(list.size()).isZero();
  }

  @Test
  void newestBefore_newestFirst() {
    addAll(1, 2, 3, 4, 5);
    assertThat(list.newestBefore(Long.MAX_VALUE, 2)).containsExactly(5, 4);
    assertThat(list.newestBefore(4, 2)).containsExactly(3, 2);
    assertThat(list.newestBefore(1, 2)).isEmpty();
  }

  @Test
  void newestBefore_numberThatIsNotThere() {
    addAll(10, 20, 30);
    assertThat(list.newestBefore(25, 5)).containsExactly(20, 10);
  }

  @Test
  void idAtOffset_pastTheEnd() {
    addAll(1, 2, 3);
    assertThat(list.idAtOffset(2)).isOne();
    assertThat(list.idAtOffset(3)).isZero();
  }

  @Test
  void add_twiceIsOnce() {
    addAll(7, 7);
    assertThat(list.size()).isOne();
  }

  @Test
  void remove_lastOneLeavesAnEmptyList() {
    addAll(7);
    list.remove(7);
    list.remove(7);
    assertThat(list.size()).isZero();
    addAll(8);
    assertThat(list.newestBefore(Long.MAX_VALUE, 5)).containsExactly(8);
  }

  @Test
  void add_ascendingOverManyChunks() {
    for (long id = 1; id <= 20_000; id++) {
      list.add(id);
    }
    assertThat(list.newestBefore(Long.MAX_VALUE, 20_000))
        .containsExactly(LongStream.rangeClosed(1, 20_000).map(i -> 20_001 - i).toArray());
    assertThat(list.idAtOffset(12_345)).isEqualTo(20_000 - 12_345);
  }

  @Property(tries = 60, seed = "2026")
  void list_isLikeASortedSet(
      @ForAll @IntRange(min = 0, max = 30_000) int operations,
      @ForAll @IntRange(min = 1, max = 40_000) int numbers,
      @ForAll @IntRange(min = 2, max = 10) int addsInTen,
      @ForAll long seed) {
    var actual = new LinkList();
    NavigableSet<Long> expected = new TreeSet<>();
    var random = new Random(seed);
    for (int i = 0; i < operations; i++) {
      long id = 1L + random.nextInt(numbers);
      if (random.nextInt(10) < addsInTen) {
        actual.add(id);
        expected.add(id);
      } else {
        actual.remove(id);
        expected.remove(id);
      }
    }
    List<Long> newestFirst = new ArrayList<>(expected.descendingSet());
    assertThat(actual.size()).isEqualTo(expected.size());
    assertThat(actual.newestBefore(Long.MAX_VALUE, Integer.MAX_VALUE))
        .containsExactly(longs(newestFirst));
    for (int i = 0; i < 20; i++) {
      long before = random.nextInt(numbers + 2);
      int offset = random.nextInt(expected.size() + 3);
      assertThat(actual.newestBefore(before, 7))
          .containsExactly(longs(expected.headSet(before, false).descendingSet(), 7));
      assertThat(actual.idAtOffset(offset))
          .isEqualTo(offset < newestFirst.size() ? newestFirst.get(offset) : 0);
    }
  }

  private void addAll(long... ids) {
    for (long id : ids) {
      list.add(id);
    }
  }

  private static long[] longs(Iterable<Long> values) {
    return longs(values, Integer.MAX_VALUE);
  }

  private static long[] longs(Iterable<Long> values, int limit) {
    var longs = LongStream.builder();
    int count = 0;
    for (long value : values) {
      if (count++ < limit) {
        longs.add(value);
      }
    }
    return longs.build().toArray();
  }
}
