package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.fingerpost.click.ClickHistory;
import org.fingerpost.click.ClickKind;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;

/**
 * {@code /links/{slug}/simulate}: how many of some visits would go elsewhere if the link were
 * changed. The body is the change, a merge patch of the link, and the visits are the link's last
 * clicks; or it is NDJSON, and each line behind the change is a visit, as {@code explain} takes it.
 * Nothing is changed and nothing counted.
 */
final class SimulateResource {
  private static final String LAST = "last";
  private static final int DEFAULT_LAST = 1_000;
  private static final int MAX_LAST = 10_000;

  static final Set<String> PARAMETERS = Set.of("domain", LAST);

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
    Integer last = request.query().integer(LAST, 1, MAX_LAST);
    boolean isOfVisits = request.isOf(ApiRequest.NDJSON);
    if (!isOfVisits) {
      request.requireMediaType(ApiRequest.JSON, ApiRequest.MERGE_PATCH, ApiRequest.NDJSON);
    } else if (last != null) {
      throw ApiException.invalidParameter(
          LAST,
          "%s must not be given with visits, which are %s".formatted(LAST, ApiRequest.NDJSON));
    }
    Link before = links.require(request).link();
    RequestPermits.Permit permit = permits.take(request.caller().accountId());
    try (permit) {
      return Answer.json(
          200,
          isOfVisits
              ? simulateVisits(before, new LineReader(request.http().getInputStream()))
              : simulateClicks(
                  before,
                  request.json(ApiRequest.JSON, ApiRequest.MERGE_PATCH),
                  last == null ? DEFAULT_LAST : last));
    }
  }

  private ObjectNode simulateVisits(Link before, LineReader lines) {
    byte[] first = lines.next();
    if (first == null) {
      throw lines.failure() == null
          ? ApiException.of(400, "malformed_body", "the first line must be a change of the link")
          : lines.failure();
    }
    Simulation simulation = begin(before, JsonText.parseLine(first));
    VisitReader visits = new VisitReader(addresses, before);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      simulation.add(lines.count(), line, visits);
    }
    if (lines.failure() != null) {
      throw lines.failure();
    }
    return simulation.toJson();
  }

  private ObjectNode simulateClicks(Link before, ObjectNode change, int last) {
    ClickHistory history = AskedHistory.requireClicks(engine);
    Simulation simulation = begin(before, change);
    RecordedVisit visits = new RecordedVisit(addresses, before);
    ClickSelection clicks = ClickSelection.ALL.ofLink(before.id()).ofKinds(Set.of(ClickKind.CLICK));
    history.lastClicks(clicks, last).forEach(click -> simulation.add(click, visits));
    return simulation.toJson();
  }

  private Simulation begin(Link before, ObjectNode change) {
    Link after = engine.links().checkUpdate(before, reader.merge(before, change).draft());
    return new Simulation(engine, before, after);
  }
}
