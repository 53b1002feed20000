package org.fingerpost.servlet.api;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.link.Link;

/**
 * Makes of a click in the history the visit that it was, as far as that is kept: of the address the
 * network, of the query what is {@code utm_…}, and no client hints.
 */
final class RecordedVisit {
  private final LinkAddress address;
  private final Link link;

  /** Creates a maker of visits to one link. */
  RecordedVisit(LinkAddress address, Link link) {
    this.address = address;
    this.link = link;
  }

  DescribedVisit of(EnrichedClick click) {
    Map<String, String> headers = new TreeMap<>();
    if (click.texts().userAgent() != null) {
      headers.put("User-Agent", click.texts().userAgent());
    }
    if (click.texts().acceptLanguage() != null) {
      headers.put("Accept-Language", click.texts().acceptLanguage());
    }
    if (click.texts().referrer() != null) {
      headers.put("Referer", click.texts().referrer());
    }
    return new DescribedVisit(
        address.isSecure(),
        "GET",
        address.host(link),
        LinkAddress.path(link),
        click.texts().utm(),
        click.network(),
        // Whoever it was: the same visitor has the same share of a rotation as in the other clicks.
        click.visitor() == 0 ? null : HexFormat.of().toHexDigits(click.visitor()),
        headers,
        Instant.ofEpochMilli(click.atMillis()));
  }
}
