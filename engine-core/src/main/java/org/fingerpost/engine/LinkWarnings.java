package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.link.Link;
import org.fingerpost.visit.Geography;

/** Says what of a link is allowed and yet hardly meant. */
final class LinkWarnings {
  private final Geography geography;

  /** Creates warnings for an engine that knows this much of where addresses are. */
  LinkWarnings(Geography geography) {
    this.geography = geography;
  }

  List<String> of(Link link, long nowMillis) {
    List<String> warnings = new ArrayList<>();
    boolean ends = link.schedule().hasEnd() || link.lifetime().hasEnd() || link.clickLimit() != 0;
    if (link.schedule().isOver(nowMillis)) {
      warnings.add("endsAt is in the past: the link answers no visit");
    }
    if (link.expirationUrl() != null && !ends) {
      warnings.add("expirationUrl has no effect: the link has no endsAt, ttl or clickLimit");
    }
    if (link.cacheMaxAgeSeconds() > 0 && !link.isPlain()) {
      warnings.add(
          "cacheMaxAge has no effect: no browser may keep a link that ends, tells visitors apart or"
              + " shows a page");
    }
    if (link.appLinking() && !AppLinkUrls.mayBelongToAnApp(link)) {
      warnings.add(
          "appLinking has no effect: no URL that phones are sent to belongs to a known app");
    }
    if (link.cloaking() != null && !link.pixelIds().isEmpty()) {
      warnings.add("pixels have no effect: cloaking shows the destination in a page of its own");
    }
    warnings.addAll(TargetingWarnings.of(link.targeting(), geography));
    return warnings;
  }
}
