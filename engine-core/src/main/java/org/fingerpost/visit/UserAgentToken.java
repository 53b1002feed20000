package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * A piece of text that tells something wherever it stands in a user agent: a line of the table
 * {@code user-agent-tokens.txt}, whose head says what its words mean.
 *
 * @param text what is looked for, in lower case
 * @param atBeginning whether it must be what the user agent begins with
 * @param atWordStart whether no letter or digit may stand before it
 * @param atWordEnd whether no letter may follow it
 * @param bot the class of the bots that have it, or {@code null}
 * @param browser the browser that has it, or {@code null}
 * @param os the system that has it, or {@code null}
 * @param rank which of several bots, browsers or systems in one user agent is right: that of the
 *     highest rank, and of the same rank the one that stands first
 * @param traits a sum of the constants of this class
 */
record UserAgentToken(
    String text,
    boolean atBeginning,
    boolean atWordStart,
    boolean atWordEnd,
    @Nullable BotClass bot,
    @Nullable Browser browser,
    @Nullable OperatingSystem os,
    int rank,
    int traits) {

  /** Something that a person holds: what tells nothing else is told apart from programs by it. */
  static final int PERSON = 1;

  /** What shorter tokens that end at the same place tell does not count. */
  static final int HIDES = 1 << 1;

  /** The word for a phone, and for small tablets. */
  static final int MOBILE = 1 << 2;

  /** A phone by its name. */
  static final int PHONE = 1 << 3;

  /** Windows of a phone, which tells a phone where its maker's name does not. */
  static final int WINDOWS_PHONE = 1 << 4;

  /** A tablet. */
  static final int TABLET = 1 << 5;

  /** A television, a set-top box or a game console. */
  static final int TV = 1 << 6;

  /** A desk's computer, where the system does not tell. */
  static final int DESKTOP = 1 << 7;

  /** A watch, spectacles or a car. */
  static final int OTHER_DEVICE = 1 << 8;

  /** The version of a browser that is {@link #VERSIONED_ELSEWHERE} stands behind it. */
  static final int VERSION = 1 << 9;

  /**
   * The number behind it is not the version: a browser takes that behind {@link #VERSION} if there
   * is one, a system has none.
   */
  static final int VERSIONED_ELSEWHERE = 1 << 10;

  /** The engine of Safari, and of Chrome. */
  static final int WEBKIT = 1 << 11;

  /** Returns whether it has a trait, one of the constants. */
  boolean has(int trait) {
    return (traits & trait) != 0;
  }

  /**
   * Returns whether its neighbours are such that it counts, where its text ends at {@code last}.
   */
  boolean isAt(String userAgent, int last) {
    int before = last - text.length();
    return (!atBeginning || before < 0)
        && (!atWordStart || before < 0 || !isLetterOrDigit(userAgent.charAt(before)))
        && (!atWordEnd || last + 1 >= userAgent.length() || !isLetter(userAgent.charAt(last + 1)));
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }
}
