package org.fingerpost.servlet.api;

import java.util.List;
import org.fingerpost.click.ClickRollUps;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.ConversionStore;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.MemoryClicks;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.StatisticsQuery;
import org.jspecify.annotations.Nullable;

/** A history of clicks that a test can wait for, and that tells what it was asked last. */
public final class AwaitedClicks implements ClickStore {
  private final ClickStore clicks;
  private long written;
  private StatisticsQuery asked;

  /** Creates a history that keeps clicks, or totals. */
  public AwaitedClicks(boolean keepsClicks) {
    clicks = keepsClicks ? new MemoryClicks() : new ClickRollUps();
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
    return clicks.keepsClicks();
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
    return clicks.statistics(query);
  }

  @Override
  public List<EnrichedClick> clicks(ClickSelection which, int max) {
    return clicks.clicks(which, max);
  }

  @Override
  public List<EnrichedClick> lastClicks(ClickSelection which, int max) {
    return clicks.lastClicks(which, max);
  }

  @Override
  public long count(ClickSelection which) {
    return clicks.count(which);
  }

  @Override
  public long delete(ClickSelection which) {
    return clicks.delete(which);
  }

  @Override
  public @Nullable ConversionStore conversions() {
    return clicks.conversions();
  }

  @Override
  public void close() {
    clicks.close();
  }
}
