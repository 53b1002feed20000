package org.fingerpost.click;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Keeps clicks and answers no question. */
final class KeepingClicks implements ClickStore {
  private final List<EnrichedClick> clicks = new ArrayList<>();
  private final boolean isDurable;
  private long position;
  private boolean fails;
  private int deletions;

  KeepingClicks(long position, boolean isDurable) {
    this.position = position;
    this.isDurable = isDurable;
  }

  List<EnrichedClick> clicks() {
    return clicks;
  }

  /** Sets whether it takes clicks. */
  void fails(boolean fails) {
    this.fails = fails;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean isDurable() {
    return isDurable;
  }

  @Override
  public boolean keepsClicks() {
    return true;
  }

  @Override
  public void write(List<EnrichedClick> added, long position) {
    if (fails) {
      throw new ClickStoreException("full", new IllegalStateException("full"));
    }
    clicks.addAll(added);
    this.position = position;
  }

  @Override
  public Statistics statistics(StatisticsQuery query) {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public long delete(ClickSelection which) {
    if (fails) {
      throw new ClickStoreException("full", new IllegalStateException("full"));
    }
    List<EnrichedClick> meant = BruteForce.select(clicks, which);
    clicks.removeAll(new HashSet<>(meant));
    deletions++;
    return meant.size();
  }

  /** Returns how often something was deleted. */
  int deletions() {
    return deletions;
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
