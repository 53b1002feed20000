package org.fingerpost.servlet.api;

import java.util.List;
import org.fingerpost.click.ClickRollUps;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.StatisticsQuery;

/** A history of clicks that a test can wait for, and that tells what it was asked last. */
public final class AwaitedClicks implements ClickStore {
  private final ClickRollUps clicks = new ClickRollUps();
  private final boolean keepsClicks;
  private long written;
  private StatisticsQuery asked;

  /** Creates a history that can filter, or can not; it answers as if there were no filters. */
  public AwaitedClicks(boolean keepsClicks) {
    this.keepsClicks = keepsClicks;
  }

  /** Waits until so many visits are in the history in all, those that do not count included. */
  public synchronized void await(long visits) throws InterruptedException {
    while (written < visits) {
      wait();
    }
  }

  /** Returns the last question. */
  public synchronized StatisticsQuery asked() {
    return asked;
  }

  @Override
  public long position() {
    return clicks.position();
  }

  @Override
  public boolean isDurable() {
    return clicks.isDurable();
  }

  @Override
  public boolean keepsClicks() {
    return keepsClicks;
  }

  @Override
  public synchronized void write(List<EnrichedClick> added, long position) {
    clicks.write(added, position);
    written += added.size();
    notifyAll();
  }

  @Override
  public synchronized Statistics statistics(StatisticsQuery query) {
    asked = query;
    return clicks.statistics(
        new StatisticsQuery(
            query.accountId(),
            query.linkId(),
            query.fromMillis(),
            query.toMillis(),
            query.zone(),
            query.interval(),
            query.groupBy(),
            query.top(),
            List.of()));
  }

  @Override
  public void close() {
    clicks.close();
  }
}
