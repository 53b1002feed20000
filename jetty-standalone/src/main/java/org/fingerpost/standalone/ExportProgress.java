package org.fingerpost.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows how far an export is, on standard error: as a bar that is drawn anew on a terminal, else as
 * a line now and then that a log can take.
 */
final class ExportProgress {
  private static final int WIDTH = 30;
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration LINE = Duration.ofSeconds(5);

  private final PrintWriter err;
  private final boolean isTerminal;
  private final InstantSource clock;
  private final Instant started;
  private final long total;
  private Instant lastShown;
  private int lastLength;
  private long done;

  /**
   * Creates a progress of nothing yet.
   *
   * @param total how many clicks there are to be
   */
  ExportProgress(PrintWriter err, boolean isTerminal, InstantSource clock, long total) {
    this.err = err;
    this.isTerminal = isTerminal;
    this.clock = clock;
    this.started = clock.instant();
    this.lastShown = started;
    this.total = total;
  }

  /** Counts a click. */
  void add() {
    done++;
    // A look at the clock for each would cost more than the click.
    if (done % 256 == 0 || done == total) {
      Instant now = clock.instant();
      if (!now.isBefore(lastShown.plus(isTerminal ? REDRAW : LINE))) {
        show(now);
      }
    }
  }

  /** Shows how far it has come at its end. */
  void end() {
    show(clock.instant());
    if (isTerminal) {
      err.println();
      err.flush();
    }
  }

  private void show(Instant now) {
    lastShown = now;
    String text = text(Duration.between(started, now));
    if (isTerminal) {
      // What is shorter than before has to wipe out the rest.
      err.print('\r' + text + " ".repeat(Math.max(0, lastLength - text.length())));
      lastLength = text.length();
    } else {
      err.println(text);
    }
    err.flush();
  }

  private String text(Duration taken) {
    long rate = done * 1_000 / Math.max(1, taken.toMillis());
    String counts =
        String.format(Locale.ROOT, "%,d of %,d clicks, %,d a second", done, total, rate);
    long percent = done >= total ? 100 : done * 100 / total;
    String left = done >= total || rate == 0 ? "" : ", " + time((total - done) / rate) + " left";
    if (!isTerminal) {
      return percent + " %: " + counts + left;
    }
    int filled = (int) (percent * WIDTH / 100);
    return "[%s%s] %3d %%  %s%s"
        .formatted("#".repeat(filled), "-".repeat(WIDTH - filled), percent, counts, left);
  }

  private static String time(long seconds) {
    return seconds < 60
        ? "%d s".formatted(seconds)
        : "%d min %d s".formatted(seconds / 60, seconds % 60);
  }
}
