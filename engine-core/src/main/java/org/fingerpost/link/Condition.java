package org.fingerpost.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.url.Quoted;
import org.fingerpost.visit.AddressRange;
import org.jspecify.annotations.Nullable;

/**
 * What a targeting rule asks of a visit (redirects.md, section 4). Any condition can be turned
 * round: then it holds where it would not.
 */
public sealed interface Condition {
  /** The most values that a condition can have. */
  int MAX_VALUES = 300;

  /** The most values of a condition that looks at parts of a text. */
  int MAX_PARTS = 20;

  /** The longest part, in characters, which are code points. */
  int MAX_PART_LENGTH = 100;

  /** The longest value, in characters, which are code points. */
  int MAX_VALUE_LENGTH = 500;

  /** Returns what it is about. */
  Fact fact();

  /** Returns whether it is turned round. */
  boolean negated();

  /**
   * A fact is compared with values: the condition holds if it meets one of them. A fact that is not
   * known meets none.
   *
   * @param fact any but {@link Fact#ADDRESS}, {@link Fact#TIME} and {@link Fact#PERCENTAGE}
   * @param key the name of the parameter for {@link Fact#QUERY}, else {@code null}
   * @param values in the order given, each once, as the fact writes them
   * @param version what the version must be besides; {@link VersionRange#ANY} but for {@link
   *     Fact#OS} and {@link Fact#BROWSER}
   */
  record Value(
      Fact fact,
      @Nullable String key,
      Operator operator,
      List<String> values,
      VersionRange version,
      boolean negated)
      implements Condition {

    /**
     * Checks the values and brings each into the form in which it is compared: case does not matter
     * where the fact has none.
     *
     * @throws IllegalArgumentException if a value is none of the fact's, or something is missing or
     *     does not fit together; the message says what
     */
    public Value {
      requireOperator(fact, operator);
      requireKey(fact, key);
      if (!fact.hasVersion() && !version.equals(VersionRange.ANY)) {
        throw invalid("%s has no version".formatted(fact.wireName()));
      }
      if (operator == Operator.MISSING && !version.equals(VersionRange.ANY)) {
        throw invalid("what does not exist has no version");
      }
      if (operator.hasValues() == values.isEmpty()) {
        throw invalid(
            operator.hasValues()
                ? "%s must name a value".formatted(operator.wireName())
                : "exists takes no value");
      }
      int most = operator == Operator.IN ? MAX_VALUES : MAX_PARTS;
      if (values.size() > most) {
        throw invalid("there must be at most %d values: %d".formatted(most, values.size()));
      }
      values = canonical(fact, operator, values);
    }

    private static void requireOperator(Fact fact, Operator operator) {
      if (fact == Fact.ADDRESS || fact == Fact.TIME || fact == Fact.PERCENTAGE) {
        throw invalid("%s is not compared with text".formatted(fact.wireName()));
      }
      boolean isPart = operator == Operator.STARTS_WITH || operator == Operator.CONTAINS;
      if (isPart && !fact.isText()) {
        throw invalid("%s has no %s".formatted(fact.wireName(), operator.wireName()));
      }
    }

    private static void requireKey(Fact fact, @Nullable String key) {
      if (fact == Fact.QUERY && (key == null || key.isEmpty())) {
        throw invalid("key must name a query parameter");
      }
      if (fact != Fact.QUERY && key != null) {
        throw invalid("%s has no key".formatted(fact.wireName()));
      }
      if (key != null) {
        requireText("key", key);
      }
    }

    /** Half a surrogate pair would not be read from the disk as it was written. */
    private static void requireText(String name, String text) {
      int length = text.codePointCount(0, text.length());
      if (length > MAX_VALUE_LENGTH) {
        throw invalid(
            "%s must be at most %d characters: %d".formatted(name, MAX_VALUE_LENGTH, length));
      }
      boolean isText =
          UTF_8.newEncoder().canEncode(text) && text.chars().noneMatch(Character::isISOControl);
      if (!isText) {
        throw invalid("%s has a control character or half a surrogate pair".formatted(name));
      }
    }

    private static List<String> canonical(Fact fact, Operator operator, List<String> values) {
      Set<String> canonical = new LinkedHashSet<>();
      for (String value : values) {
        requireText("a value", value);
        int length = value.codePointCount(0, value.length());
        if (operator != Operator.IN && length > MAX_PART_LENGTH) {
          throw invalid(
              "a part must be at most %d characters: %d".formatted(MAX_PART_LENGTH, length));
        }
        String one = operator == Operator.IN ? fact.canonical(value) : fact.canonicalPart(value);
        if (one == null) {
          throw invalid(
              "%s must be %s: %s"
                  .formatted(fact.wireName(), fact.valuesText(), Quoted.text(value)));
        }
        canonical.add(one);
      }
      return List.copyOf(canonical);
    }
  }

  /**
   * The visitor's address is in one of some ranges.
   *
   * @param ranges at least one
   */
  record Within(List<AddressRange> ranges, boolean negated) implements Condition {

    /**
     * Copies the ranges.
     *
     * @throws IllegalArgumentException if there are none, or more than {@link #MAX_VALUES}
     */
    public Within {
      if (ranges.isEmpty() || ranges.size() > MAX_VALUES) {
        throw invalid("there must be 1 to %d ranges: %d".formatted(MAX_VALUES, ranges.size()));
      }
      ranges = List.copyOf(new LinkedHashSet<>(ranges));
    }

    @Override
    public Fact fact() {
      return Fact.ADDRESS;
    }
  }

  /** The visit takes place in a window of time. */
  record During(TimeWindow window, boolean negated) implements Condition {
    @Override
    public Fact fact() {
      return Fact.TIME;
    }
  }

  /**
   * The visitor is among a share of all that this link has. It is the same visitors each time, and
   * of two conditions of a link the larger share has all those of the smaller.
   *
   * @param thousandths thousandths of a percent, 0 to 100,000
   */
  record Share(int thousandths, boolean negated) implements Condition {
    /** Stands for all visitors. */
    public static final int ALL = 100_000;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if it is no share
     */
    public Share {
      if (thousandths < 0 || thousandths > ALL) {
        throw invalid("percentage must be 0 to 100: %s".formatted(thousandths / 1_000.0));
      }
    }

    @Override
    public Fact fact() {
      return Fact.PERCENTAGE;
    }
  }

  /**
   * A condition that is stored and that this version cannot read, such as one on a fact that a
   * later version has. It never holds, turned round or not, and stays as it is stored.
   *
   * @param factName the name of what it is about
   * @param stored its bytes, one a character
   */
  record Unreadable(String factName, String stored) implements Condition {
    @Override
    public Fact fact() {
      Fact found = Fact.find(factName);
      return found == null ? Fact.QUERY : found;
    }

    @Override
    public boolean negated() {
      return false;
    }
  }

  private static IllegalArgumentException invalid(String message) {
    return new IllegalArgumentException(message);
  }
}
