package org.fingerpost.catalog;

/**
 * How strict AppsFlyer's OneLink API is with an account, where its documents contradict each other.
 *
 * @param v1RequiresPid whether version 1 refuses parameters without a media source, {@code pid}
 * @param v2RequiresPid whether version 2.0 does
 * @param v1TakenIsConflict whether version 1 answers 409 to an id that is taken, and not 400
 */
public record OneLinkStrictness(
    boolean v1RequiresPid, boolean v2RequiresPid, boolean v1TakenIsConflict) {

  /**
   * Version 1 takes parameters without {@code pid}, version 2.0 does not, and a taken id is 409.
   */
  public static final OneLinkStrictness DEFAULTS = new OneLinkStrictness(false, true, true);
}
