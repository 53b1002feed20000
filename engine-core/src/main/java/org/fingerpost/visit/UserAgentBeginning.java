package org.fingerpost.visit;

import org.fingerpost.visit.TokenAutomaton.Ending;

/**
 * What most user agents begin with, read in advance: browsers have frozen it to a few texts, or to
 * parts of them, so that comparing is enough. What it tells is what the automaton finds in it.
 */
final class UserAgentBeginning {
  private static final String PLAIN = "Mozilla/5.0 (";

  private final String text;
  private int state;
  private int traits;
  private long systems = Sighting.NONE;

  /** The beginnings that are looked for, with their automaton. */
  static final class Table {
    private final UserAgentBeginning none;
    private final UserAgentBeginning plain;
    private final UserAgentBeginning windows;
    private final UserAgentBeginning mac;
    private final UserAgentBeginning android;
    private final UserAgentBeginning linux;
    private final UserAgentBeginning iPhone;

    Table(TokenAutomaton tokens) {
      none = new UserAgentBeginning("", tokens);
      plain = new UserAgentBeginning(PLAIN, tokens);
      windows = new UserAgentBeginning(PLAIN + "Windows NT 10.0; Win64; x64) ", tokens);
      mac = new UserAgentBeginning(PLAIN + "Macintosh; Intel Mac OS X 10_15_7) ", tokens);
      android = new UserAgentBeginning(PLAIN + "Linux; Android 10; K) ", tokens);
      linux = new UserAgentBeginning(PLAIN + "X11; Linux x86_64) ", tokens);
      iPhone = new UserAgentBeginning(PLAIN + "iPhone; CPU iPhone OS ", tokens);
    }

    /** Returns what a user agent begins with; if it is none of these, one of no length. */
    UserAgentBeginning find(String userAgent) {
      if (!userAgent.startsWith(PLAIN)) {
        return none;
      }
      int at = PLAIN.length();
      UserAgentBeginning likely =
          switch (at < userAgent.length() ? userAgent.charAt(at) : ' ') {
            case 'W' -> windows;
            case 'M' -> mac;
            case 'L' -> android;
            case 'X' -> linux;
            case 'i' -> iPhone;
            default -> plain;
          };
      return userAgent.startsWith(likely.text) ? likely : plain;
    }
  }

  private UserAgentBeginning(String text, TokenAutomaton tokens) {
    this.text = text;
    for (int i = 0; i < text.length(); i++) {
      state = tokens.next(state, text.charAt(i));
      Ending ending = tokens.isFinal(state) ? tokens.ending(state) : null;
      while (ending != null) {
        boolean counts = ending.token().isAt(text, i);
        if (counts) {
          systems = Math.max(systems, Sighting.at(ending.os(), i + 1));
          traits |= ending.token().traits();
        }
        ending = ending.next(counts);
      }
    }
  }

  /** Returns how many characters it is long. */
  int length() {
    return text.length();
  }

  /** Returns the automaton's state behind it. */
  int state() {
    return state;
  }

  /** Returns the traits of the tokens in it. */
  int traits() {
    return traits;
  }

  /** Returns the {@link Sighting} of the system in it. There are neither browsers nor bots. */
  long systems() {
    return systems;
  }
}
