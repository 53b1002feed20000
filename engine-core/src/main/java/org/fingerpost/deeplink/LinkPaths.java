package org.fingerpost.deeplink;

/**
 * How the paths of a host's links are written.
 *
 * @param prefix what stands before the path of each link: empty, or segments with a slash in front
 *     of each
 * @param ignoreCase whether upper and lower case letters are the same
 */
public record LinkPaths(String prefix, boolean ignoreCase) {
  /** Links are at the root of the host, and case matters. */
  public static final LinkPaths AT_ROOT = new LinkPaths("", false);
}
