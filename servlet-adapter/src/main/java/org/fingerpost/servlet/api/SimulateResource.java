package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;

/**
 * {@code /links/{slug}/simulate}: how many of some visits would go elsewhere if the link were
 * changed. The first line of the body is the change, a merge patch of the link; each line behind it
 * is a visit, as {@code explain} takes it. Nothing is changed and nothing counted.
 */
final class SimulateResource {
  /** How many run at once: each has a thread for as long as its client sends. */
  static final int MAX_REQUESTS = 8;

  private final Semaphore permits = new Semaphore(MAX_REQUESTS);
  private final RedirectEngine engine;
  private final RequestedLinks links;
  private final LinkReader reader;
  private final LinkAddress addresses;

  SimulateResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.links = new RequestedLinks(engine);
    this.reader = new LinkReader(engine);
    this.addresses = new LinkAddress(engine, settings);
  }

  Answer run(ApiRequest request) throws IOException {
    request.requireMediaType(ApiRequest.NDJSON);
    Link before = links.require(request).link();
    if (!permits.tryAcquire()) {
      throw ApiException.of(
          503,
          "busy",
          "at most %d simulations run at once: try again".formatted(MAX_REQUESTS),
          new Header("Retry-After", "1"));
    }
    try {
      return Answer.json(200, simulate(before, new LineReader(request.http().getInputStream())));
    } finally {
      permits.release();
    }
  }

  private ObjectNode simulate(Link before, LineReader lines) {
    byte[] first = lines.next();
    if (first == null) {
      throw lines.failure() == null
          ? ApiException.of(400, "malformed_body", "the first line must be a change of the link")
          : lines.failure();
    }
    ObjectNode change = JsonText.parseLine(first);
    Link after = engine.links().checkUpdate(before, reader.merge(before, change).draft());
    VisitReader visits = new VisitReader(addresses, before);
    Simulation simulation = new Simulation(engine, before, after, visits);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      simulation.add(lines.count(), line);
    }
    if (lines.failure() != null) {
      throw lines.failure();
    }
    return simulation.toJson();
  }
}
