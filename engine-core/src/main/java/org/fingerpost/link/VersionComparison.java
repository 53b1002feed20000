package org.fingerpost.link;

import java.util.List;
import org.fingerpost.visit.Version;

/**
 * The versions that one comparison allows, such as {@code >=16.4}. None if the least is over the
 * most.
 *
 * <p>Numbers that are not named are wild cards, as in the partial versions of npm's semver, so a
 * comparison is with a whole interval: with all of 16.4.x.y here.
 *
 * @param least the least version, packed by {@link Version#of}, inclusive
 * @param most the greatest version, packed, inclusive
 */
record VersionComparison(long least, long most) {
  static final long LEAST = Version.of(0, 0, 0, 0);

  static final long MOST =
      Version.of(Version.MAX_MAJOR, Version.MAX_PART, Version.MAX_PART, Version.MAX_PART);

  private static final VersionComparison NOTHING = new VersionComparison(MOST, LEAST);
  private static final List<String> OPERATORS = List.of(">=", "<=", ">", "<", "=");
  private static final int MAX_PARTS = 4;
  private static final int MAX_DIGITS = 5;

  static VersionComparison parse(String text) {
    String operator = OPERATORS.stream().filter(text::startsWith).findFirst().orElse("");
    String[] numbers = text.substring(operator.length()).split("\\.", -1);
    long first = pack(numbers, 0, text);
    long last = pack(numbers, Version.MAX_PART, text);
    // Versions are packed without gaps, so the next one is greater by one, also behind 16.65535.
    return switch (operator) {
      case ">=" -> new VersionComparison(first, MOST);
      case "<=" -> new VersionComparison(LEAST, last);
      case ">" -> last == MOST ? NOTHING : new VersionComparison(last + 1, MOST);
      case "<" -> first == LEAST ? NOTHING : new VersionComparison(LEAST, first - 1);
      default -> new VersionComparison(first, last);
    };
  }

  static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "version must be comparisons such as \">=16 <19\": \"%s\"".formatted(text));
  }

  private static long pack(String[] numbers, int wildCard, String text) {
    if (numbers.length > MAX_PARTS) {
      throw malformed(text);
    }
    int[] parts = {wildCard, wildCard, wildCard, wildCard};
    for (int i = 0; i < numbers.length; i++) {
      parts[i] = parseNumber(numbers[i], i == 0 ? Version.MAX_MAJOR : Version.MAX_PART, text);
    }
    return Version.of(parts[0], parts[1], parts[2], parts[3]);
  }

  private static int parseNumber(String number, int max, String text) {
    if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw malformed(text);
    }
    int value = number.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(number);
    if (value > max) {
      throw new IllegalArgumentException(
          "version must be of numbers up to %d, the first up to %d: \"%s\""
              .formatted(Version.MAX_PART, Version.MAX_MAJOR, text));
    }
    return value;
  }
}
