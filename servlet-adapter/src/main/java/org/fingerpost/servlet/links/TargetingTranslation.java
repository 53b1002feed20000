package org.fingerpost.servlet.links;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Operator;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.fingerpost.link.VersionRange;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;
import org.fingerpost.servlet.links.TargetingRows.Row;
import org.jspecify.annotations.Nullable;

/** Makes rules and variants of rows, and rows of rules and variants that are nothing more. */
final class TargetingTranslation {
  private static final int DECIMALS = 3;

  private TargetingTranslation() {}

  static List<TargetingRule> rules(TargetingRows rows) {
    List<TargetingRule> rules = new ArrayList<>();
    TargetingType type = rows.type();
    Fact fact = type == null ? null : type.fact();
    if (type == null || fact == null) {
      return rules;
    }
    for (Row row : rows.rows()) {
      rules.add(
          new TargetingRule(
              null,
              List.of(condition(type, fact, row)),
              Target.of(row.destination()),
              Rotation.NONE));
    }
    return rules;
  }

  static Rotation rotation(TargetingRows rows) {
    if (rows.type() != TargetingType.ROTATION) {
      return Rotation.NONE;
    }
    List<Variant> variants = new ArrayList<>();
    for (Row row : rows.rows()) {
      variants.add(new Variant(null, share(row), Target.of(row.destination())));
    }
    try {
      return Rotation.of(variants);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(
          TargetingType.ROTATION.keys(),
          "%s: %s".formatted(TargetingType.ROTATION.keys(), e.getMessage()));
    }
  }

  /** Returns the rows that targeting is, or {@code null} if rows cannot say all of it. */
  static @Nullable TargetingRows toRows(Targeting targeting) {
    if (targeting.isEmpty()) {
      return TargetingRows.NONE;
    }
    if (targeting.rules().isEmpty()) {
      return toRows(targeting.rotation());
    }
    return targeting.rotation().isEmpty() ? toRows(targeting.rules()) : null;
  }

  private static @Nullable TargetingRows toRows(Rotation rotation) {
    boolean isPlain = rotation.equals(Rotation.of(rotation.variants()));
    List<Row> rows = new ArrayList<>();
    for (Variant variant : rotation.variants()) {
      String destination = destination(variant.target());
      isPlain &= variant.name() == null && destination != null;
      rows.add(new Row(rows.size(), weight(variant.share()), Objects.toString(destination)));
    }
    return isPlain ? new TargetingRows(TargetingType.ROTATION, rows) : null;
  }

  private static @Nullable TargetingRows toRows(List<TargetingRule> rules) {
    List<Row> rows = new ArrayList<>();
    TargetingType type = null;
    for (TargetingRule rule : rules) {
      Condition.Value value = condition(rule);
      String destination = destination(rule.target());
      if (value == null
          || destination == null
          || rule.name() != null
          || !rule.rotation().isEmpty()) {
        return null;
      }
      TargetingType own = TargetingType.of(value.fact());
      if (own == null || (type != null && own != type)) {
        return null;
      }
      type = own;
      rows.add(new Row(rows.size(), value.values().get(0), destination));
    }
    return new TargetingRows(type, rows);
  }

  /** Returns the only condition of a rule if it names nothing but one value. */
  private static Condition.@Nullable Value condition(TargetingRule rule) {
    return rule.when().size() == 1
            && rule.when().get(0) instanceof Condition.Value value
            && value.operator() == Operator.IN
            && value.values().size() == 1
            && value.version().equals(VersionRange.ANY)
            && !value.negated()
        ? value
        : null;
  }

  private static @Nullable String destination(Target target) {
    return target.equals(Target.of(target.destination())) ? target.destination() : null;
  }

  private static Condition condition(TargetingType type, Fact fact, Row row) {
    try {
      return new Condition.Value(
          fact, null, Operator.IN, List.of(row.key()), VersionRange.ANY, false);
    } catch (IllegalArgumentException e) {
      String field = "%s[%d]".formatted(type.keys(), row.place());
      throw ApiException.invalid(field, "%s: %s".formatted(field, e.getMessage()));
    }
  }

  private static int share(Row row) {
    if (row.key().matches("[0-9]{1,7}([.][0-9]{1,3}0*)?")) {
      BigDecimal weight = new BigDecimal(row.key()).movePointRight(DECIMALS);
      if (weight.compareTo(BigDecimal.valueOf(Variant.MAX_SHARE)) <= 0) {
        return weight.intValue();
      }
    }
    String field = "%s[%d]".formatted(TargetingType.ROTATION.keys(), row.place());
    throw ApiException.invalid(
        field,
        "%s must be a weight from 0 to %d with at most %d decimals: %s"
            .formatted(field, Variant.MAX_SHARE / 1_000, DECIMALS, Shown.of(row.key())));
  }

  private static String weight(int share) {
    return BigDecimal.valueOf(share, DECIMALS).stripTrailingZeros().toPlainString();
  }
}
