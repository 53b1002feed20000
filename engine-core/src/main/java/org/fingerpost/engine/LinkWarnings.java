package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.link.Link;

/** Says what of a link is allowed and yet hardly meant. */
final class LinkWarnings {
  private LinkWarnings() {}

  static List<String> of(Link link, long nowMillis) {
    List<String> warnings = new ArrayList<>();
    boolean ends = link.schedule().hasEnd() || link.lifetime().hasEnd() || link.clickLimit() != 0;
    if (link.schedule().isOver(nowMillis)) {
      warnings.add("endsAt is in the past: the link answers no visit");
    }
    if (link.expirationUrl() != null && !ends) {
      warnings.add("expirationUrl has no effect: the link has no endsAt, ttl or clickLimit");
    }
    if (link.cacheMaxAgeSeconds() > 0 && !link.isPlain()) {
      warnings.add("cacheMaxAge has no effect: no browser may keep a link that ends");
    }
    return warnings;
  }
}
