package org.fingerpost.servlet.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Operator;
import org.fingerpost.link.TimeWindow;
import org.fingerpost.link.VersionRange;
import org.fingerpost.visit.AddressRange;

/**
 * Reads a condition of a targeting rule: a fact, and one operator with what the fact is compared
 * with. What a fact has no use for is unknown.
 */
final class ConditionReader {
  private static final List<String> OPERATORS =
      List.of("is", "in", "startsWith", "contains", "exists");
  private static final List<String> ADDRESS_OPERATORS = List.of("is", "in");

  private ConditionReader() {}

  static Condition read(Fields fields) {
    Fact fact = fact(fields);
    boolean negated = fields.flag("not", false);
    Condition condition =
        switch (fact) {
          case ADDRESS -> within(fields, negated);
          case TIME -> during(fields, negated);
          case PERCENTAGE -> share(fields, negated);
          default -> value(fields, fact, negated);
        };
    fields.end();
    return condition;
  }

  private static Fact fact(Fields fields) {
    String name = fields.requiredText("fact");
    Fact fact = Fact.find(name);
    if (fact == null) {
      String known =
          Arrays.stream(Fact.values()).map(Fact::wireName).collect(Collectors.joining(", "));
      throw ApiException.invalid(
          fields.path("fact"),
          "%s must be one of %s: %s".formatted(fields.path("fact"), known, Shown.of(name)));
    }
    return fact;
  }

  private static Condition value(Fields fields, Fact fact, boolean negated) {
    String key = fact == Fact.QUERY ? fields.requiredText("key") : null;
    VersionRange version = fact.hasVersion() ? version(fields) : VersionRange.ANY;
    String name = operator(fields, OPERATORS);
    Operator operator =
        switch (name) {
          case "is", "in" -> Operator.IN;
          case "startsWith" -> Operator.STARTS_WITH;
          case "contains" -> Operator.CONTAINS;
          default -> fields.flag(name, true) ? Operator.EXISTS : Operator.MISSING;
        };
    List<String> values = operator.hasValues() ? values(fields, name) : List.of();
    try {
      return new Condition.Value(fact, key, operator, values, version, negated);
    } catch (IllegalArgumentException e) {
      throw fields.invalid(name, e);
    }
  }

  private static VersionRange version(Fields fields) {
    String text = fields.text("version");
    try {
      return text == null ? VersionRange.ANY : VersionRange.parse(text);
    } catch (IllegalArgumentException e) {
      throw fields.invalid("version", e);
    }
  }

  private static Condition within(Fields fields, boolean negated) {
    String name = operator(fields, ADDRESS_OPERATORS);
    try {
      List<AddressRange> ranges =
          values(fields, name).stream().map(ConditionReader::range).toList();
      return new Condition.Within(ranges, negated);
    } catch (IllegalArgumentException e) {
      throw fields.invalid(name, e);
    }
  }

  private static AddressRange range(String text) {
    if (text.length() > Condition.MAX_VALUE_LENGTH) {
      throw new IllegalArgumentException(
          "a value must be at most %d characters: %d"
              .formatted(Condition.MAX_VALUE_LENGTH, text.length()));
    }
    return AddressRange.parse(text);
  }

  private static Condition during(Fields fields, boolean negated) {
    String from = fields.text("from");
    String to = fields.text("to");
    String timezone = fields.text("timezone");
    List<String> weekdays = fields.texts("weekdays");
    try {
      return new Condition.During(TimeWindow.parse(from, to, timezone, weekdays), negated);
    } catch (IllegalArgumentException e) {
      throw fields.invalid(e);
    }
  }

  private static Condition share(Fields fields, boolean negated) {
    int thousandths = fields.required("is", Thousandths.read(fields, "is", 100));
    return new Condition.Share(thousandths, negated);
  }

  /** Returns the name of the one operator that a condition has. */
  private static String operator(Fields fields, List<String> names) {
    List<String> given = names.stream().filter(name -> fields.any(name) != null).toList();
    if (given.size() != 1) {
      throw ApiException.invalid(
          fields.path(),
          "%s must have exactly one of %s: %s"
              .formatted(
                  fields.path(),
                  String.join(", ", names),
                  given.isEmpty() ? "none" : String.join(", ", given)));
    }
    return given.get(0);
  }

  private static List<String> values(Fields fields, String name) {
    return switch (name) {
      case "is" -> List.of(fields.requiredText(name));
      case "in" -> fields.texts(name);
      default -> fields.textOrTexts(name);
    };
  }
}
