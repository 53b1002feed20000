package org.fingerpost.duckdb;

import java.nio.file.Path;
import java.util.List;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.RandomClicks;

/** A process that writes clicks until it is killed, and says after each write how far it is. */
final class KilledWriter {
  private static final int CLICKS_A_WRITE = 50;

  private KilledWriter() {}

  /** Goes on where the history at the path in the first argument is. */
  public static void main(String[] arguments) {
    DuckDbClickStore store = DuckDbClickStore.open(Path.of(arguments[0]));
    RandomClicks source = new RandomClicks(1);
    while (true) {
      List<EnrichedClick> clicks = source.next(CLICKS_A_WRITE);
      long position = clicks.get(CLICKS_A_WRITE - 1).position() + 8;
      if (position > store.position()) {
        store.write(clicks, position);
        System.out.println(position);
      }
    }
  }
}
