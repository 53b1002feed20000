package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.deeplink.AppLinks;
import org.fingerpost.link.Link;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.jspecify.annotations.Nullable;

/** The URLs of a link that phones are sent to, which app linking can open in apps. */
final class AppLinkUrls {
  /** How many are looked at, at most, since links are shown more often than they are made. */
  private static final int MAX_URLS = 200;

  private final List<String> urls = new ArrayList<>();

  private AppLinkUrls() {}

  /**
   * Returns whether one of a link's URLs belongs to a known app, or may do so: there are more than
   * are looked at, or none, and the template has its own.
   */
  static boolean mayBelongToAnApp(Link link) {
    AppLinkUrls all = new AppLinkUrls();
    all.add(link.target());
    all.add(link.targeting().rotation());
    link.targeting()
        .rules()
        .forEach(
            rule -> {
              all.add(rule.target());
              all.add(rule.rotation());
            });
    return (all.urls.isEmpty() && link.key().templateId() != null)
        || all.urls.size() > MAX_URLS
        || all.urls.stream().anyMatch(url -> AppLinks.find(url) != null);
  }

  private void add(Rotation rotation) {
    rotation.variants().forEach(variant -> add(variant.target()));
  }

  private void add(Target target) {
    add(target.destination());
    add(target.iosUrl());
    add(target.androidUrl());
  }

  private void add(@Nullable String url) {
    if (url != null) {
      urls.add(url);
    }
  }
}
