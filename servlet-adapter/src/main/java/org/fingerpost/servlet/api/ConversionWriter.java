package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.fingerpost.click.ConversionTotals;
import org.fingerpost.click.ProportionTest;
import org.jspecify.annotations.Nullable;

/** Writes conversions into statistics: counts, rates, and whether rates differ by chance. */
final class ConversionWriter {
  private static final double PERCENT = 100;

  private final @Nullable ConversionTotals totals;

  /**
   * Creates a writer.
   *
   * @param totals what there is, or {@code null} if it is not known
   */
  ConversionWriter(@Nullable ConversionTotals totals) {
    this.totals = totals;
  }

  /** Writes what all clicks have led to. */
  void writeAll(ObjectNode json, long clicks) {
    if (totals == null) {
      json.putNull("conversions");
      return;
    }
    ObjectNode all = json.putObject("conversions");
    all.put("count", totals.total()).put("rate", rate(totals.total(), clicks));
    ArrayNode values = all.putArray("values");
    new TreeMap<>(totals.values())
        .forEach(
            (currency, value) ->
                values.addObject().put("currency", currency).put("value", plain(value)));
  }

  /** Writes what the clicks have led to that a rule has taken. */
  void writeRule(ObjectNode json, int rule, long clicks) {
    writeCount(json, totals == null ? null : totals.ofRule(rule), clicks);
  }

  /**
   * Writes what the clicks have led to that were dealt a variant.
   *
   * @param control the first variant of the same rotation that has clicks, and how many: what the
   *     others are compared with
   */
  void writeVariant(ObjectNode json, Dealt variant, Dealt control) {
    if (totals == null) {
      writeCount(json, null, variant.clicks);
      json.putNull("significance");
      return;
    }
    long converted = totals.of(variant.place);
    writeCount(json, converted, variant.clicks);
    if (variant.place.equals(control.place)) {
      json.putNull("significance");
    } else {
      json.set(
          "significance",
          significance(totals.of(control.place), control, converted, variant.clicks));
    }
  }

  /** A variant with its clicks. */
  record Dealt(ConversionTotals.Place place, @Nullable String name, long clicks) {
    String shownName() {
      return name == null ? "variant " + place.variant() : name;
    }
  }

  private static ObjectNode significance(
      long controlConverted, Dealt control, long converted, long clicks) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("versus", control.place.variant());
    if (!ProportionTest.isApplicable(controlConverted, control.clicks, converted, clicks)) {
      return json.putNull("z")
          .putNull("pValue")
          .putNull("significant")
          .put(
              "note",
              "Too few to tell: at least %d conversions, and as many clicks without, are needed on"
                      .formatted(ProportionTest.MIN_EXPECTED)
                  + " either side.");
    }
    ProportionTest test = ProportionTest.of(controlConverted, control.clicks, converted, clicks);
    return json.put("z", rounded(test.z()))
        .put("pValue", rounded(test.pValue()))
        .put("significant", test.isSignificant())
        .put("note", note(test, control));
  }

  private static String note(ProportionTest test, Dealt control) {
    double percent = Math.max(0.1, Math.round(test.pValue() * PERCENT * 10) / 10.0);
    return test.isSignificant()
        ? "Converts %s than %s; chance alone makes such a difference in at most %s %% of tests."
            .formatted(test.z() > 0 ? "more" : "less", control.shownName(), percent)
        : "No difference from %s that chance could not make: in %s %% of tests it does."
            .formatted(control.shownName(), percent);
  }

  private static void writeCount(ObjectNode json, @Nullable Long converted, long clicks) {
    json.put("conversions", converted);
    json.put("conversionRate", converted == null ? null : rate(converted, clicks));
  }

  private static @Nullable Double rate(long converted, long clicks) {
    return clicks == 0 ? null : rounded((double) converted / clicks);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  /** Returns a value without the zeros behind it. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
