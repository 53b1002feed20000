package org.fingerpost.visit;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What ua-parser says of a user agent, in its own names.
 *
 * @param userAgent the user agent
 * @param browser the family of the browser, or of the program
 * @param os the family of the system
 * @param device the family of the device: a model, or {@code Spider}
 */
record UaParserAnswer(String userAgent, String browser, String os, String device) {

  /** Returns whether the user agent has one of these words, in lower case, in whatever case. */
  boolean says(String... words) {
    String folded = userAgent.toLowerCase(Locale.ROOT);
    return Stream.of(words).anyMatch(folded::contains);
  }
}
