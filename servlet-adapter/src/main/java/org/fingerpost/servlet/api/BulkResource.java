package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;

/** {@code /links/bulk}: many links in one request, a line each. */
final class BulkResource {
  static final Set<String> PARAMETERS = Set.of("dryRun", "mode");

  /** How many run at once: each has a thread for as long as its client sends. */
  static final int MAX_REQUESTS = 32;

  private final Semaphore permits = new Semaphore(MAX_REQUESTS);
  private final RedirectEngine engine;
  private final ApiSettings settings;
  private volatile boolean ending;

  BulkResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  /** Ends all requests at the line that each has come to, and takes no more. */
  void end() {
    ending = true;
  }

  Answer run(ApiRequest request) throws IOException {
    request.requireMediaType(ApiRequest.NDJSON);
    boolean dryRun = Boolean.TRUE.equals(request.query().flag("dryRun"));
    String mode = request.query().text("mode");
    if (mode != null && !mode.equals("create") && !mode.equals("upsert")) {
      throw ApiException.invalidParameter(
          "mode", "mode must be create or upsert: " + Shown.of(mode));
    }
    if (ending || !permits.tryAcquire()) {
      throw ApiException.of(
          503,
          "busy",
          "at most %d bulk requests run at once: try again".formatted(MAX_REQUESTS),
          new Header("Retry-After", "1"));
    }
    BulkWriter writer =
        new BulkWriter(
            engine, new LinkWriter(engine, settings), request.accountId(), "upsert".equals(mode));
    return response -> {
      try {
        response.setStatus(200);
        response.setContentType(ApiRequest.NDJSON);
        run(request.http().getInputStream(), writer, dryRun, response.getOutputStream());
      } finally {
        permits.release();
      }
    };
  }

  private void run(InputStream in, BulkWriter writer, boolean dryRun, OutputStream out)
      throws IOException {
    LineReader lines = new LineReader(in, () -> ending);
    new BulkImport(lines, writer, dryRun, out).run();
    ApiException failure = lines.failure();
    if (failure != null) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.put("line", lines.count() + 1).put("status", failure.status());
      result.set("error", Failures.toJson(failure));
      out.write((result.toString() + '\n').getBytes(UTF_8));
    } else if (ending) {
      out.close();
      lines.discardRest();
    }
  }
}
