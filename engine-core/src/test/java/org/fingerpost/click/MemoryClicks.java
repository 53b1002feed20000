package org.fingerpost.click;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** Keeps clicks in a list, and answers by looking at each of them. */
public final class MemoryClicks implements ClickStore {
  private final List<EnrichedClick> clicks = new ArrayList<>();
  private final boolean isDurable;
  private long position;
  private boolean fails;
  private int deletions;
  private final MemoryConversions conversions = new MemoryConversions();

  /** Creates an empty history that says it is durable. */
  public MemoryClicks() {
    this(0, true);
  }

  MemoryClicks(long position, boolean isDurable) {
    this.position = position;
    this.isDurable = isDurable;
  }

  synchronized List<EnrichedClick> clicks() {
    return List.copyOf(clicks);
  }

  /** Returns how often something was deleted. */
  synchronized int deletions() {
    return deletions;
  }

  /** Sets whether it takes and deletes clicks. */
  synchronized void fails(boolean fails) {
    this.fails = fails;
  }

  @Override
  public synchronized long position() {
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
  public synchronized void write(List<EnrichedClick> added, long position) {
    requireWorking();
    clicks.addAll(added);
    this.position = position;
  }

  @Override
  public synchronized Statistics statistics(StatisticsQuery query) {
    return BruteForce.statistics(clicks, query);
  }

  @Override
  public synchronized List<EnrichedClick> clicks(ClickSelection which, int max) {
    return BruteForce.select(clicks, which).stream().limit(max).toList();
  }

  @Override
  public synchronized List<EnrichedClick> lastClicks(ClickSelection which, int max) {
    List<EnrichedClick> last = new ArrayList<>(BruteForce.select(clicks, which));
    Collections.reverse(last);
    return List.copyOf(last.subList(0, Math.min(max, last.size())));
  }

  @Override
  public synchronized long count(ClickSelection which) {
    return BruteForce.select(clicks, which).size();
  }

  @Override
  public synchronized long delete(ClickSelection which) {
    requireWorking();
    List<EnrichedClick> meant = BruteForce.select(clicks, which);
    clicks.removeAll(new HashSet<>(meant));
    deletions++;
    conversions.delete(which.conversions());
    return meant.size();
  }

  @Override
  public ConversionStore conversions() {
    return conversions;
  }

  @Override
  public void close() {
    // It holds nothing.
  }

  private void requireWorking() {
    if (fails) {
      throw new ClickStoreException("full", new IllegalStateException("full"));
    }
  }
}
