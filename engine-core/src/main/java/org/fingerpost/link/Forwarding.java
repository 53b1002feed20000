package org.fingerpost.link;

import org.jspecify.annotations.Nullable;

/**
 * What goes on to the destination of what a visit tells.
 *
 * @param query whether the visitor's query parameters are added, where the destination has none of
 *     that name
 * @param path whether path segments behind the link's own are appended to the destination's path
 * @param clickIdParameter the name of the query parameter that has the click's id, by which a
 *     conversion is reported; {@code null} for none
 */
public record Forwarding(boolean query, boolean path, @Nullable String clickIdParameter) {
  /** Nothing goes on. */
  public static final Forwarding NOTHING = new Forwarding(false, false, null);
}
