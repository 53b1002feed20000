package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.fingerpost.click.ClickHistory;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.EnrichedClick;

/**
 * Writes any number of clicks as NDJSON, some at a time, so that neither memory nor the history is
 * held for as long as the client reads. A failure in the midst of it is the last line.
 */
final class ClickStream {
  /** How many clicks there are at most, in the answer's head, so that a client sees an end. */
  static final String TOTAL_HEADER = "X-Total-Count";

  private static final int CLICKS_AT_A_TIME = 5_000;

  private final RequestPermits permits = new RequestPermits("exports of clicks", 8, 2);
  private final ClickWriter writer;

  ClickStream(ClickWriter writer) {
    this.writer = writer;
  }

  /**
   * Returns an answer with the clicks that there are now.
   *
   * @param callerId the account that asks
   * @param max how many at most
   */
  Answer answer(int callerId, ClickHistory history, ClickSelection which, long max) {
    ClickSelection now = which.before(AskedHistory.behindTheLast(history, which));
    long total = Math.min(max, history.count(now));
    RequestPermits.Permit permit = permits.take(callerId);
    return response -> {
      try (permit) {
        response.setStatus(200);
        response.setContentType(ApiRequest.NDJSON);
        response.setHeader(TOTAL_HEADER, Long.toString(total));
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 15);
        write(history, now, total, out);
        out.flush();
      }
    };
  }

  private void write(ClickHistory history, ClickSelection which, long total, OutputStream out)
      throws IOException {
    ClickSelection rest = which;
    long left = total;
    while (left > 0) {
      List<EnrichedClick> clicks;
      try {
        clicks = history.clicks(rest, (int) Math.min(left, CLICKS_AT_A_TIME));
      } catch (ClickStoreException e) {
        ObjectNode failure = JsonNodeFactory.instance.objectNode();
        failure.set("error", Failures.toJson(Failures.explain(e)));
        writeLine(failure, out);
        return;
      }
      for (EnrichedClick click : clicks) {
        writeLine(writer.write(click), out);
      }
      if (clicks.isEmpty()) {
        return; // Some were deleted meanwhile.
      }
      rest = rest.from(clicks.get(clicks.size() - 1).position() + 1);
      left -= clicks.size();
    }
  }

  private static void writeLine(ObjectNode json, OutputStream out) throws IOException {
    out.write((json.toString() + '\n').getBytes(UTF_8));
  }
}
