package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Operator;
import org.fingerpost.link.TimeWindow;
import org.fingerpost.link.VersionRange;
import org.fingerpost.visit.AddressRange;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a condition within those of a rule. See {@link RecordWriter} for what a record is.
 *
 * <pre>
 *   1 fact, by its name in JSON     5 version            9 to
 *   2 negated                       6 value or range,   10 timezone
 *   3 key                             any number        11 weekday, any number
 *   4 operator, see OPERATORS       8 from              12 thousandths of a percent
 * </pre>
 */
final class ConditionCodec {
  private static final int FACT = 1;
  private static final int NEGATED = 2;
  private static final int KEY = 3;
  private static final int OPERATOR = 4;
  private static final int VERSION = 5;
  private static final int VALUE = 6;
  private static final int FROM = 8;
  private static final int TO = 9;
  private static final int TIMEZONE = 10;
  private static final int WEEKDAY = 11;
  private static final int THOUSANDTHS = 12;

  /** An operator is written as its place in this list, which only ever grows at its end. */
  private static final List<Operator> OPERATORS =
      List.of(
          Operator.IN, Operator.STARTS_WITH, Operator.CONTAINS, Operator.EXISTS, Operator.MISSING);

  private ConditionCodec() {}

  static byte[] encode(Condition condition) {
    return condition instanceof Condition.Unreadable unreadable
        ? unreadable.stored().getBytes(ISO_8859_1)
        : write(condition).toBytes();
  }

  private static RecordWriter write(Condition condition) {
    RecordWriter writer =
        new RecordWriter()
            .text(FACT, condition.fact().wireName())
            .flag(NEGATED, condition.negated());
    if (condition instanceof Condition.Value value) {
      writer.text(KEY, value.key()).number(OPERATOR, OPERATORS.indexOf(value.operator()), 0);
      if (!value.version().equals(VersionRange.ANY)) {
        writer.text(VERSION, value.version().text());
      }
      value.values().forEach(text -> writer.text(VALUE, text));
    } else if (condition instanceof Condition.Within within) {
      within.ranges().forEach(range -> writer.text(VALUE, range.toString()));
    } else if (condition instanceof Condition.During during) {
      TimeWindow window = during.window();
      writer.text(FROM, window.from()).text(TO, window.to()).text(TIMEZONE, window.timezone());
      window.weekdays().forEach(day -> writer.text(WEEKDAY, day));
    } else if (condition instanceof Condition.Share share) {
      writer.number(THOUSANDTHS, share.thousandths(), -1);
    }
    return writer;
  }

  /**
   * Returns the condition that a record holds; one that this version has no notion of is {@link
   * Condition.Unreadable}, so that it takes nobody's link away.
   */
  static Condition decode(byte[] bytes) {
    var fields = new ConditionFields();
    try {
      RecordReader reader = new RecordReader(bytes);
      while (reader.next()) {
        fields.read(reader);
      }
      return fields.toCondition();
    } catch (IllegalArgumentException | ArithmeticException e) {
      return new Condition.Unreadable(fields.fact, new String(bytes, ISO_8859_1));
    }
  }

  /** The fields of a condition while they are read. */
  private static final class ConditionFields {
    private String fact = "";
    private boolean negated;
    private @Nullable String key;
    private int operator;
    private VersionRange version = VersionRange.ANY;
    private final List<String> values = new ArrayList<>();
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable String timezone;
    private final List<String> weekdays = new ArrayList<>();
    private int thousandths;

    void read(RecordReader reader) {
      switch (reader.field()) {
        case FACT -> fact = reader.text();
        case NEGATED -> negated = reader.flag();
        case KEY -> key = reader.text();
        case OPERATOR -> operator = Math.toIntExact(reader.number());
        case VERSION -> version = VersionRange.parse(reader.text());
        case VALUE -> values.add(reader.text());
        case FROM -> from = reader.text();
        case TO -> to = reader.text();
        case TIMEZONE -> timezone = reader.text();
        case WEEKDAY -> weekdays.add(reader.text());
        case THOUSANDTHS -> thousandths = Math.toIntExact(reader.number());
        default -> {}
      }
    }

    Condition toCondition() {
      Fact found = Fact.find(fact);
      if (found == null || operator < 0 || operator >= OPERATORS.size()) {
        throw new IllegalArgumentException("unknown condition: %s %d".formatted(fact, operator));
      }
      return switch (found) {
        case ADDRESS ->
            new Condition.Within(values.stream().map(AddressRange::parse).toList(), negated);
        case TIME -> new Condition.During(TimeWindow.parse(from, to, timezone, weekdays), negated);
        case PERCENTAGE -> new Condition.Share(thousandths, negated);
        default ->
            new Condition.Value(found, key, OPERATORS.get(operator), values, version, negated);
      };
    }
  }
}
