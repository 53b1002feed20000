package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

  /** How many of one account run at once, so that it leaves some to others. */
  static final int MAX_REQUESTS_OF_AN_ACCOUNT = 2;

  private final RequestPermits permits =
      new RequestPermits("simulations", MAX_REQUESTS, MAX_REQUESTS_OF_AN_ACCOUNT);
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
    RequestPermits.Permit permit = permits.take(request.caller().accountId());
    try (permit) {
      return Answer.json(200, simulate(before, new LineReader(request.http().getInputStream())));
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
