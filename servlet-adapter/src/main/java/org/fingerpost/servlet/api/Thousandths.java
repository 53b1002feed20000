package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Shares and percentages on the wire: numbers such as {@code 33.3}, kept in thousandths. */
final class Thousandths {
  private static final int DECIMALS = 3;
  private static final int IN_ONE = 1_000;

  private Thousandths() {}

  /**
   * Returns the number that a field says, or {@code null}.
   *
   * @param most the largest, which is a whole one
   */
  static @Nullable Integer read(Fields fields, String name, int most) {
    JsonNode value = fields.any(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber() || !isWithin(value.decimalValue(), most)) {
      throw fields.wrongType(
          name, "a number from 0 to %d with at most %d decimals".formatted(most, DECIMALS), value);
    }
    // Stripped, so that the exponent is a small one.
    return value.decimalValue().stripTrailingZeros().movePointRight(DECIMALS).intValueExact();
  }

  private static boolean isWithin(BigDecimal number, int most) {
    return number.signum() >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0
        && number.stripTrailingZeros().scale() <= DECIMALS;
  }

  /** Returns the number without needless decimals. */
  static JsonNode write(int thousandths) {
    return thousandths % IN_ONE == 0
        ? JsonNodeFactory.instance.numberNode(thousandths / IN_ONE)
        : JsonNodeFactory.instance.numberNode(
            BigDecimal.valueOf(thousandths, DECIMALS).stripTrailingZeros());
  }
}
