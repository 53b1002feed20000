package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fingerpost.visit.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionRangeTest {
  private static final int LAST = Version.MAX_PART;

  @ParameterizedTest
  @CsvSource({
    "16, 16, 16.65535.65535.65535",
    "=16, 16, 16.65535.65535.65535",
    "16.4, 16.4, 16.4.65535.65535",
    "10.0.22000, 10.0.22000, 10.0.22000.65535",
    "1.2.3.4, 1.2.3.4, 1.2.3.4",
    ">=16.4, 16.4, 32767.65535.65535.65535",
    ">16, 17, 32767.65535.65535.65535",
    ">16.4, 16.5, 32767.65535.65535.65535",
    ">16.65535, 17, 32767.65535.65535.65535",
    ">1.2.3.4, 1.2.3.5, 32767.65535.65535.65535",
    "<=16, 0, 16.65535.65535.65535",
    "<=16.4, 0, 16.4.65535.65535",
    "<16, 0, 15.65535.65535.65535",
    "<16.4.1, 0, 16.4.0.65535",
    "<0.0.0.1, 0, 0",
    ">=16 <19, 16, 18.65535.65535.65535",
    "<19 >=16 <=17.1 >3, 16, 17.1.65535.65535",
    ">=0, 0, 32767.65535.65535.65535",
    "32767.65535, 32767.65535, 32767.65535.65535.65535",
    "007.04, 7.4, 7.4.65535.65535"
  })
  void contains_fromTheLeastToTheMost(String text, String least, String most) {
    VersionRange range = VersionRange.parse(text);
    assertThat(range.contains(version(least))).isTrue();
    assertThat(range.contains(version(most))).isTrue();
    assertThat(range.contains(version(least) - 1)).isFalse();
    // One more than the greatest of all is the least long, and no version.
    assertThat(range.contains(version(most) + 1)).isFalse();
    assertThat(range.contains(Version.NONE)).isFalse();
  }

  @Test
  void contains_everythingInAny() {
    assertThat(VersionRange.ANY.contains(Version.NONE)).isTrue();
    assertThat(VersionRange.ANY.contains(Version.of(0, 0, 0, 0))).isTrue();
    assertThat(VersionRange.ANY.contains(Version.of(Version.MAX_MAJOR, LAST, LAST, LAST))).isTrue();
    assertThat(VersionRange.ANY.text()).isEmpty();
  }

  @Property(tries = 5_000)
  void contains_whatEachComparisonContains(
      @ForAll("comparisons") List<String> comparisons, @ForAll("numbers") List<Integer> version) {
    boolean all = comparisons.stream().allMatch(text -> holds(text, version));
    assertThat(contains(String.join(" ", comparisons), version)).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({"'>=16 <19', >=16 <19", "'  >=16   <19 ', >=16 <19", "=16, =16", "016, 016"})
  void text_isTheOneParsed_withSingleSpaces(String text, String canonical) {
    VersionRange range = VersionRange.parse(text);
    assertThat(range.text()).isEqualTo(canonical);
    assertThat(range).hasToString(canonical);
    assertThat(VersionRange.parse(canonical)).isEqualTo(range);
  }

  @Test
  void equals_byText() {
    assertThat(VersionRange.parse(" >=16"))
        .isEqualTo(VersionRange.parse(">=16"))
        .hasSameHashCodeAs(VersionRange.parse(">=16"))
        .isNotEqualTo(VersionRange.parse(">15"))
        .isNotEqualTo(VersionRange.ANY);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'  ', '  '",
    ">=x, >=x",
    ">=16 <19a, <19a",
    ">= 16, >=",
    "=>16, =>16",
    "==16, ==16",
    "~16, ~16",
    "^16, ^16",
    "16.x, 16.x",
    "16., 16.",
    ".16, .16",
    "16..4, 16..4",
    "1.2.3.4.5, 1.2.3.4.5",
    "-1, -1",
    "1-2, 1-2",
    "'16,17', '16,17'",
    "１６, １６",
    "'16\t17', '16\t17'"
  })
  void parse_noComparisons(String text, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionRange.parse(text))
        .withMessage("version must be comparisons such as \">=16 <19\": \"%s\"", named);
  }

  @ParameterizedTest
  @ValueSource(strings = {">=32768", "40000", "1.65536", "1.2.3.99999999999999999999", "0000001"})
  void parse_numbersOutOfRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionRange.parse("<7 " + text))
        .withMessage("version must be of numbers up to 65535, the first up to 32767: \"%s\"", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {">=19 <16", "16 17", ">16 <17", "<0", "<0.0", ">32767", ">32767.65535", ">5 <=5"})
  void parse_whatCanNeverHold(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionRange.parse(text))
        .withMessage("version \"%s\" can never hold", text);
  }

  @Test
  void parse_asLongAsAllowed() {
    String longest = "1" + " ".repeat(VersionRange.MAX_LENGTH - 1);
    assertThat(VersionRange.parse(longest).text()).isEqualTo("1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionRange.parse(longest + " "))
        .withMessage("version must be at most 100 characters: 101");
  }

  private static boolean contains(String text, List<Integer> version) {
    try {
      return VersionRange.parse(text)
          .contains(Version.of(version.get(0), version.get(1), version.get(2), version.get(3)));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageEndingWith("can never hold");
      return false;
    }
  }

  /** Compares only the numbers that are named. */
  private static boolean holds(String comparison, List<Integer> version) {
    String operator = comparison.replaceAll("[0-9.]", "");
    List<Integer> named =
        List.of(comparison.substring(operator.length()).split("\\.", -1)).stream()
            .map(Integer::valueOf)
            .toList();
    int order = 0;
    for (int i = 0; i < named.size() && order == 0; i++) {
      order = Comparator.<Integer>naturalOrder().compare(version.get(i), named.get(i));
    }
    return switch (operator) {
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      default -> order == 0;
    };
  }

  private static long version(String text) {
    int[] parts = new int[4];
    String[] numbers = text.split("\\.", -1);
    for (int i = 0; i < numbers.length; i++) {
      parts[i] = Integer.parseInt(numbers[i]);
    }
    return Version.of(parts[0], parts[1], parts[2], parts[3]);
  }

  @Provide
  Arbitrary<List<String>> comparisons() {
    Arbitrary<String> numbers =
        number()
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(list -> list.stream().map(String::valueOf).collect(Collectors.joining(".")));
    return Combinators.combine(Arbitraries.of(">=", ">", "<", "<=", "=", ""), numbers)
        .as(String::concat)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<Integer>> numbers() {
    return number().list().ofSize(4);
  }

  /** Few, so that they often meet, and both ends. */
  private static Arbitrary<Integer> number() {
    return Arbitraries.of(0, 1, 2, 3, Version.MAX_MAJOR);
  }
}
