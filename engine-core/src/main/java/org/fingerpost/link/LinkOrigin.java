package org.fingerpost.link;

import java.util.Map;

/**
 * Where a link comes from, and what that API noted of it.
 *
 * @param source the API
 * @param parameters a OneLink's parameters, decoded, in the order given; where they repeat a field
 *     of the link, such as {@code af_r} its destination, the link's field counts
 */
public record LinkOrigin(LinkSource source, Map<String, String> parameters) {

  /** The native API, which notes nothing. */
  public static final LinkOrigin NATIVE = new LinkOrigin(LinkSource.NATIVE, Map.of());

  /** Copies the parameters. */
  public LinkOrigin {
    parameters = OrderedMap.copyOf(parameters);
  }
}
