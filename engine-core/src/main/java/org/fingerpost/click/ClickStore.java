package org.fingerpost.click;

import java.util.List;

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
   * Returns whether it can say how many clicks meet a {@linkplain StatisticsQuery#filters filter}.
   */
  boolean canFilter();

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
   * @throws IllegalArgumentException if there are filters, and it cannot filter
   */
  Statistics statistics(StatisticsQuery query);

  /** Closes the store. */
  @Override
  void close();
}
