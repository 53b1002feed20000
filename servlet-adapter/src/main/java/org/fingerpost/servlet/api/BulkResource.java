package org.fingerpost.servlet.api;

import java.io.IOException;
import java.util.Set;
import org.fingerpost.engine.RedirectEngine;

/** {@code /links/bulk}: many links in one request, a line each. */
final class BulkResource {
  static final Set<String> PARAMETERS = Set.of("dryRun", "mode");

  private final RedirectEngine engine;
  private final ApiSettings settings;

  BulkResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  Answer run(ApiRequest request) throws IOException {
    request.requireMediaType(ApiRequest.NDJSON);
    boolean dryRun = Boolean.TRUE.equals(request.query().flag("dryRun"));
    String mode = request.query().text("mode");
    if (mode != null && !mode.equals("create") && !mode.equals("upsert")) {
      throw ApiException.invalidParameter(
          "mode", "mode must be create or upsert: " + Shown.of(mode));
    }
    LineReader lines = new LineReader(request.http().getInputStream());
    BulkWriter writer =
        new BulkWriter(
            engine, new LinkWriter(engine, settings), request.accountId(), "upsert".equals(mode));
    return response -> {
      response.setStatus(200);
      response.setContentType(ApiRequest.NDJSON);
      new BulkImport(lines, writer, dryRun, response.getOutputStream()).run();
    };
  }
}
