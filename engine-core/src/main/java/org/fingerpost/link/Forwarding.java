package org.fingerpost.link;

/**
 * What of a visit's address goes on to the destination.
 *
 * @param query whether the visitor's query parameters are added, where the destination has none of
 *     that name
 * @param path whether path segments behind the link's own are appended to the destination's path
 */
public record Forwarding(boolean query, boolean path) {
  /** Nothing goes on. */
  public static final Forwarding NOTHING = new Forwarding(false, false);
}
