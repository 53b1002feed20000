package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fingerpost.click.ClickHistory;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.engine.RedirectEngine;
import org.jspecify.annotations.Nullable;

/**
 * {@code /clicks/live}: clicks as they come, as server-sent events (WHATWG HTML, section 9.2). The
 * id of an event is the click's position, so that a client that comes back with {@code
 * Last-Event-ID} misses none.
 */
final class LiveClicks {
  static final Set<String> PARAMETERS = ClicksRequest.filterParameters();

  private static final String MEDIA_TYPE = "text/event-stream";
  private static final int CLICKS_AT_A_TIME = 1_000;

  /** How soon it is seen that the server is about to stop. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  /** After so many waits without a click something is sent, to see whether the client is there. */
  private static final int WAITS_A_COMMENT = 10;

  private final RequestPermits permits = new RequestPermits("live streams", 16, 4);
  private final RedirectEngine engine;
  private final ClickWriter writer;
  private volatile boolean ending;

  LiveClicks(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.writer = new ClickWriter(engine, settings);
  }

  /** Ends all streams, and takes no more. */
  void end() {
    ending = true;
  }

  Answer open(ApiRequest request) {
    ClickHistory history = AskedHistory.requireClicks(engine);
    ClickSelection which = new ClicksRequest(request).selection();
    Long last = lastEventId(request.http().getHeader("Last-Event-ID"));
    if (ending) {
      throw ApiException.of(503, "busy", "the server is about to stop");
    }
    long from = last == null ? AskedHistory.behindTheLast(history, which) : last + 1;
    RequestPermits.Permit permit = permits.take(request.caller().accountId());
    return response -> {
      try (permit) {
        response.setStatus(200);
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would keep events back.
        send(history, which, from, response);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // The server stops.
      }
    };
  }

  private void send(
      ClickHistory history, ClickSelection which, long from, HttpServletResponse response)
      throws IOException, InterruptedException {
    ServletOutputStream out = response.getOutputStream();
    comment(out);
    long position = from;
    int waits = 0;
    while (!ending) {
      long end = history.awaitBeyond(position, WAIT);
      List<EnrichedClick> clicks = List.of();
      if (end > position) {
        try {
          clicks = history.clicks(which.from(position).before(end), CLICKS_AT_A_TIME);
        } catch (ClickStoreException e) {
          Failures.explain(e); // Logged; the client comes back for what it misses.
          return;
        }
        position =
            clicks.size() < CLICKS_AT_A_TIME ? end : clicks.get(clicks.size() - 1).position() + 1;
      }
      waits++;
      if (!clicks.isEmpty()) {
        for (EnrichedClick click : clicks) {
          out.write(event(click).getBytes(UTF_8));
        }
        out.flush();
        waits = 0;
      } else if (waits >= WAITS_A_COMMENT) {
        comment(out);
        waits = 0;
      }
    }
  }

  private String event(EnrichedClick click) {
    return "id: " + click.position() + "\nevent: click\ndata: " + writer.write(click) + "\n\n";
  }

  private static void comment(ServletOutputStream out) throws IOException {
    out.write(":\n\n".getBytes(UTF_8));
    out.flush();
  }

  private static @Nullable Long lastEventId(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      return null;
    }
    if (!id.matches("[0-9]{1,18}")) {
      throw ApiException.ofField(
          400,
          "invalid_header",
          "Last-Event-ID",
          "Last-Event-ID must be the id of an event of this stream: " + Shown.of(id));
    }
    return Long.valueOf(id);
  }
}
