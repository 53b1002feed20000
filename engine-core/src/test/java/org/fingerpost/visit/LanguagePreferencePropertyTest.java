package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every header, whether a browser would send it or only an attacker. */
final class LanguagePreferencePropertyTest {

  @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
  void lookup_asTheJdkDoes_amongWhatIsNotRefused(
      @ForAll("wanted") List<Wanted> wanted,
      @ForAll("tags") List<String> refused,
      @ForAll("tags") List<String> available) {
    List<String> elements = new ArrayList<>();
    refused.forEach(tag -> elements.add(tag + ";q=0.0"));
    wanted.forEach(range -> elements.add(range.element()));
    List<String> wantedTags = wanted.stream().map(Wanted::tag).toList();
    String picked =
        Locale.lookupTag(
            wanted.stream()
                .sorted(Comparator.comparing(Wanted::thousandths).reversed())
                .map(range -> new Locale.LanguageRange(range.tag, range.thousandths / 1_000.0))
                .toList(),
            available.stream()
                .filter(tag -> longestPrefix(refused, tag) <= longestPrefix(wantedTags, tag))
                .toList());
    int index = LanguagePreference.of(String.join(", ", elements)).lookup(available);
    assertThat(index < 0 ? null : available.get(index)).isEqualTo(picked);
  }

  @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
  void of_neverThrowsAndPicksOnlyWhatTheHeaderNames(
      @ForAll("hostile") String header, @ForAll("tags") List<String> available) {
    LanguagePreference preference = LanguagePreference.of(header);
    String lower = header.toLowerCase(Locale.ROOT);
    int index = preference.lookup(available);
    assertThat(index).isBetween(-1, available.size() - 1);
    assertThat(index < 0 || lower.contains(available.get(index))).isTrue();
    assertThat(lower).contains(Objects.requireNonNullElse(preference.first(), ""));
  }

  @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
  void of_takesEveryText(@ForAll String header, @ForAll("tags") List<String> available) {
    assertThat(LanguagePreference.of(header).lookup(available)).isLessThan(available.size());
    assertThat(LanguagePreference.isTag(header)).isEqualTo(isTag(header));
  }

  @Property
  void isTag_ofEveryTagOfARule(@ForAll("tag") String tag) {
    assertThat(LanguagePreference.isTag(tag)).isEqualTo(isTag(tag));
  }

  private static boolean isTag(String text) {
    return text.length() <= 35 && text.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  }

  private static int longestPrefix(List<String> ranges, String tag) {
    return ranges.stream()
        .filter(range -> (tag + "-").startsWith(range + "-"))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** A range that is not refused. */
  private record Wanted(String tag, int thousandths) {
    String element() {
      return "%s;q=%d.%03d".formatted(tag, thousandths / 1_000, thousandths % 1_000);
    }
  }

  @Provide
  Arbitrary<List<Wanted>> wanted() {
    return Combinators.combine(tag(), Arbitraries.integers().between(1, 1_000))
        .as(Wanted::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<String>> tags() {
    return tag().list().ofMaxSize(6);
  }

  /** Few enough that they often meet, and single subtags one at a time, as the JDK cuts them. */
  @Provide
  Arbitrary<String> tag() {
    Arbitrary<String> subtags = Arbitraries.of("", "", "-hant", "-at", "-1996", "-x-a1", "-u-co");
    return Combinators.combine(Arbitraries.of("de", "en", "zh", "gsw"), subtags, subtags)
        .as((language, first, second) -> language + first + second);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "de", "EN", "zh", "-", "hant", "x", "*", ",", ";", "q", "=", "0", "1", ".", "5", " ",
            "\t", "\n", "\u0000", "_", "é", "İ", "\uD800", "\"", ";q=0", ";q=0.5", ",de", "-at")
        .list()
        .ofMaxSize(600)
        .map(pieces -> String.join("", pieces));
  }
}
