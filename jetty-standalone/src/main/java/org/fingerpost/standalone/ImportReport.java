package org.fingerpost.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.fingerpost.standalone.LinkRow.Refusal;

/**
 * What a load has come to: counts on standard error, in whole lines so that a log can take them,
 * and what is refused on standard output.
 */
final class ImportReport {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int MAX_SHOWN_LENGTH = 1_000;

  private final PrintWriter out;
  private final PrintWriter err;
  private final InstantSource clock;
  private final Instant started;
  private Instant lastShown;
  private long accepted;
  private long refused;
  private long lastLine;

  ImportReport(PrintWriter out, PrintWriter err, InstantSource clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
    this.started = clock.instant();
    this.lastShown = started;
  }

  /** Takes note of what the server says of a row. */
  void onResult(LinkRow row, JsonNode result) {
    int status = result.path("status").asInt();
    if (status < 300) {
      accepted++;
    } else {
      printRefused(row.line(), status, row.text(), result.path("error"));
    }
    done(row);
  }

  /** Takes note of a row that cannot be read. */
  void onRefusal(LinkRow row, Refusal refusal) {
    String text = row.text();
    String shown =
        text.length() > MAX_SHOWN_LENGTH ? text.substring(0, MAX_SHOWN_LENGTH) + '…' : text;
    printRefused(row.line(), refusal.status(), shown, refusal.toJson());
    done(row);
  }

  private void printRefused(long line, int status, String input, JsonNode error) {
    refused++;
    out.println(
        JsonNodeFactory.instance
            .objectNode()
            .put("line", line)
            .put("status", status)
            .put("input", input)
            .set("error", error));
  }

  private void done(LinkRow row) {
    lastLine = row.line();
    if (!clock.instant().isBefore(lastShown.plus(INTERVAL))) {
      printCounts();
    }
  }

  /** Prints the counts, whenever they were printed last. */
  void printCounts() {
    lastShown = clock.instant();
    long millis = Math.max(1, Duration.between(started, lastShown).toMillis());
    out.flush();
    err.println(
        String.format(
            Locale.ROOT,
            "%,d lines: %,d accepted, %,d refused, %,d a second",
            answered(),
            accepted,
            refused,
            answered() * 1_000 / millis));
    err.flush();
  }

  boolean hasRefused() {
    return refused > 0;
  }

  private long answered() {
    return accepted + refused;
  }

  /** Returns where a load stands that cannot go on. */
  String position() {
    return answered() == 0
        ? "no line was answered"
        : String.format(
            Locale.ROOT,
            "%,d lines answered, the last is line %,d of the file; go on with --from-line %d",
            answered(),
            lastLine,
            lastLine + 1);
  }
}
