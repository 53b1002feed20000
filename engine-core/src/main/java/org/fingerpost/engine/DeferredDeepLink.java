package org.fingerpost.engine;

import java.time.Instant;
import java.util.Map;
import org.fingerpost.link.LinkKey;
import org.jspecify.annotations.Nullable;

/**
 * What an app is told, once it is there, of the visit that led to it.
 *
 * @param link the link, or {@code null} if the visit was of a long OneLink
 * @param templateId the template, or {@code null} for a link without one
 * @param deepLink the URI that the app would have been opened with, in canonical form and with all
 *     that is added to it; {@code null} if there is none
 * @param parameters a OneLink's parameters, decoded, {@code deep_link_value} among them; empty for
 *     other links
 * @param clickedAt when the visit was
 */
public record DeferredDeepLink(
    @Nullable LinkKey link,
    @Nullable String templateId,
    @Nullable String deepLink,
    Map<String, String> parameters,
    Instant clickedAt) {

  /** Copies the parameters. */
  public DeferredDeepLink {
    parameters = Map.copyOf(parameters);
  }
}
