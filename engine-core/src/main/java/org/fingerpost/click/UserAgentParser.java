package org.fingerpost.click;

/**
 * Tells more of what a user agent is of than redirects are decided by: names as they are, versions
 * and the model of a device. It is asked for the history of clicks, off the redirect path.
 */
@FunctionalInterface
public interface UserAgentParser {
  /** Knows nothing. */
  UserAgentParser NONE = userAgent -> UserAgentNames.UNKNOWN;

  /**
   * Returns what is known. Called by one thread at a time; how long it takes is how long the
   * history of clicks falls behind.
   *
   * @param userAgent as the visitor sent it, of at most a few hundred characters: hostile
   */
  UserAgentNames parse(String userAgent);

  /** Returns how many user agents it has left out for want of time. Called by any thread. */
  default long skipped() {
    return 0;
  }
}
