package org.fingerpost.click;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the history of clicks, and answers what can be asked of it. Safe for use by many threads:
 * one writes, and any number ask meanwhile, who see each write as a whole or not at all.
 *
 * <p>It reads behind the click log, on a thread of its own: that it is slow, or fails, holds up no
 * redirect.
 */
public interface ClickStore extends AutoCloseable {

  /** Returns up to where it has the clicks of the log; 0 if it has none. */
  long position();

  /** Returns whether it has what was written after a restart; if not, the log keeps it. */
  boolean isDurable();

  /**
   * Returns whether it keeps each click: then statistics can have {@linkplain
   * StatisticsQuery#filters filters}, and clicks can be listed, counted and deleted. If not, it
   * keeps totals.
   */
  boolean keepsClicks();

  /**
   * Adds clicks, and with them up to where it has those of the log: both or neither, so that each
   * click is there once whenever the process ends.
   *
   * @param clicks in the order of the log, behind those that it has
   * @param position behind the last of them
   * @throws ClickStoreException if it cannot be written; then nothing of it is
   */
  void write(List<EnrichedClick> clicks, long position);

  /**
   * Answers a question. May block on a disk.
   *
   * @throws ClickStoreException if it cannot be read
   * @throws IllegalArgumentException if there are filters, and it keeps totals
   */
  Statistics statistics(StatisticsQuery query);

  /**
   * Returns clicks in the order of the log. May block on a disk.
   *
   * @param max how many at most, positive
   * @throws ClickStoreException if they cannot be read
   * @throws UnsupportedOperationException if it keeps totals
   */
  default List<EnrichedClick> clicks(ClickSelection which, int max) {
    throw new UnsupportedOperationException("only totals are kept");
  }

  /**
   * Returns clicks from the latest to earlier ones, as the log has them. May block on a disk.
   *
   * @param max how many at most, positive
   * @throws ClickStoreException if they cannot be read
   * @throws UnsupportedOperationException if it keeps totals
   */
  default List<EnrichedClick> lastClicks(ClickSelection which, int max) {
    throw new UnsupportedOperationException("only totals are kept");
  }

  /**
   * Returns how many clicks there are. May block on a disk.
   *
   * @throws ClickStoreException if they cannot be read
   * @throws UnsupportedOperationException if it keeps totals
   */
  default long count(ClickSelection which) {
    throw new UnsupportedOperationException("only totals are kept");
  }

  /**
   * Deletes clicks, all or none, and returns how many; and with them the conversions of those that
   * an account, a link and a time tell, unless more is asked. Blocks on a disk.
   *
   * @throws ClickStoreException if it cannot be done
   * @throws UnsupportedOperationException if it keeps totals
   */
  default long delete(ClickSelection which) {
    throw new UnsupportedOperationException("only totals are kept");
  }

  /** Returns how many clicks were lost with a damaged part of it since it was opened. */
  default long lost() {
    return 0;
  }

  /** Returns what keeps conversions, or {@code null} if nothing does. */
  default @Nullable ConversionStore conversions() {
    return null;
  }

  /** Closes the store. */
  @Override
  void close();
}
