package org.fingerpost.servlet.api;

import java.util.List;
import java.util.function.Function;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.ClickHistory;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.ConversionSelection;
import org.fingerpost.click.ConversionStore;
import org.fingerpost.click.ConversionTotals;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.engine.RedirectEngine;
import org.jspecify.annotations.Nullable;

/** Asks the history of clicks what the clients of the APIs want to know. */
public final class AskedHistory {
  private AskedHistory() {}

  private static ClickHistory require(RedirectEngine engine) {
    ClickHistory history = engine.clickHistory();
    if (history == null) {
      throw ApiException.of(503, "no_history", "no history of clicks is kept");
    }
    return history;
  }

  /**
   * Returns the history, which keeps each click.
   *
   * @throws ApiException if there is none, or it keeps totals: 503
   */
  static ClickHistory requireClicks(RedirectEngine engine) {
    ClickHistory history = require(engine);
    if (!history.keepsClicks()) {
      throw ApiException.of(503, "no_history", "no clicks are kept, but totals");
    }
    return history;
  }

  /**
   * Returns the position behind the last click that there is now. May block on a disk.
   *
   * @throws ClickStoreException if it cannot be read
   */
  static long behindTheLast(ClickHistory history, ClickSelection which) {
    List<EnrichedClick> last = history.lastClicks(which, 1);
    return last.isEmpty() ? 0 : last.get(0).position() + 1;
  }

  /**
   * Returns what keeps conversions.
   *
   * @throws ApiException if nothing does: 503
   */
  static ConversionStore requireConversions(RedirectEngine engine) {
    ConversionStore conversions = require(engine).conversions();
    if (conversions == null) {
      throw ApiException.of(503, "no_history", "no conversions are kept");
    }
    return conversions;
  }

  /**
   * Returns the conversions of the clicks that a question is about, or {@code null} if it has
   * filters, of which conversions know nothing, or none are kept. May block on a disk.
   *
   * @throws ClickStoreException if they cannot be read
   */
  static @Nullable ConversionTotals findConversions(RedirectEngine engine, StatisticsQuery query) {
    ConversionStore conversions = require(engine).conversions();
    if (conversions == null || !query.filters().isEmpty()) {
      return null;
    }
    return conversions.totals(
        new ConversionSelection(
            query.accountId(), query.linkId(), query.fromMillis(), query.toMillis()));
  }

  /**
   * Returns the answer. May block on a disk.
   *
   * @param names tells which parameter filters by a dimension
   * @throws ApiException if there is no history: 503; if it cannot be filtered and the query wants
   *     that: 400
   * @throws ClickStoreException if it cannot be read
   */
  public static Statistics ask(
      RedirectEngine engine, StatisticsQuery query, Function<ClickDimension, String> names) {
    ClickHistory history = require(engine);
    if (!query.filters().isEmpty() && !history.keepsClicks()) {
      String name = names.apply(query.filters().get(0).dimension());
      throw ApiException.invalidParameter(
          name, "%s cannot be filtered by: only totals are kept".formatted(name));
    }
    return history.statistics(query);
  }
}
