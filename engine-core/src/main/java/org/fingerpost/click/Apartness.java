package org.fingerpost.click;

import java.util.EnumMap;
import java.util.Map;
import org.fingerpost.click.Statistics.Apart;
import org.fingerpost.visit.BotClass;
import org.jspecify.annotations.Nullable;

/** Counts visits that do not count. Not safe for use by many threads. */
public final class Apartness {
  private final Map<BotClass, Long> bots = new EnumMap<>(BotClass.class);
  private long heads;
  private long prefetches;

  /** Creates counts of 0. */
  public Apartness() {}

  /**
   * Adds visits of a kind; clicks are none.
   *
   * @param bot what the program is for that made them, or {@code null}
   */
  public void add(ClickKind kind, @Nullable BotClass bot, long visits) {
    switch (kind) {
      case CLICK -> {}
      case BOT -> bots.merge(bot == null ? BotClass.TOOL : bot, visits, Long::sum);
      case HEAD -> heads += visits;
      case PREFETCH -> prefetches += visits;
    }
  }

  void add(RollUp rollUp) {
    Apartness other = rollUp.apart();
    other.bots.forEach((bot, visits) -> bots.merge(bot, visits, Long::sum));
    heads += other.heads;
    prefetches += other.prefetches;
  }

  /** Returns the counts. */
  public Apart get() {
    return new Apart(bots, heads, prefetches);
  }
}
