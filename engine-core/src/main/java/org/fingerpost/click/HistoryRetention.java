package org.fingerpost.click;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Deletes clicks from their history that are too old. Used by one thread at a time. */
final class HistoryRetention {
  private static final Logger LOG = System.getLogger(HistoryRetention.class.getName());
  private static final long EVERY_MILLIS = Duration.ofHours(1).toMillis();

  private final ClickStore store;
  private final @Nullable Duration keepFor;
  private final InstantSource clock;
  private long nextMillis = Long.MIN_VALUE;

  /**
   * Creates a retention.
   *
   * @param store keeps clicks if they do not stay for ever
   * @param keepFor for how long they stay, positive; {@code null} for ever
   */
  HistoryRetention(ClickStore store, @Nullable Duration keepFor, InstantSource clock) {
    this.store = store;
    this.keepFor = keepFor;
    this.clock = clock;
  }

  /** Deletes what is too old, if that was not tried within the last hour; logs if it fails. */
  void deleteOld() {
    long now = clock.millis();
    if (keepFor == null || now < nextMillis) {
      return;
    }
    nextMillis = now + EVERY_MILLIS;
    try {
      store.delete(ClickSelection.ALL.between(Long.MIN_VALUE, now - keepFor.toMillis()));
    } catch (ClickStoreException e) {
      LOG.log(Level.WARNING, "clicks that are too old are still in their history", e);
    }
  }
}
