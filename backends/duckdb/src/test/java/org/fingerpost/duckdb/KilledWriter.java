package org.fingerpost.duckdb;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.RandomClicks;

/** A process that writes clicks until it is killed, and says after each write how far it is. */
final class KilledWriter {
  private static final int CLICKS_A_WRITE = 50;

  /** Few, so that it is killed while it sorts, too. */
  private static final int CLICKS_IN_A_RUN = 500;

  private KilledWriter() {}

  /** Goes on where the history at the path in the first argument is. */
  public static void main(String[] arguments) {
    DuckDbClickStore store =
        DuckDbClickStore.open(
            Path.of(arguments[0]), Executors.defaultThreadFactory(), CLICKS_IN_A_RUN);
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
