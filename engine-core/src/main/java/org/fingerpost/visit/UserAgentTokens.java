package org.fingerpost.visit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the table of what is looked for in user agents; the table's head tells its form. */
final class UserAgentTokens {
  private static final String RESOURCE = "user-agent-tokens.txt";

  private static final Map<String, Integer> TRAITS =
      Map.ofEntries(
          Map.entry("person", UserAgentToken.PERSON),
          Map.entry("hides", UserAgentToken.HIDES),
          Map.entry("mobile", UserAgentToken.MOBILE),
          Map.entry("phone", UserAgentToken.PHONE | UserAgentToken.PERSON),
          Map.entry("windows-phone", UserAgentToken.WINDOWS_PHONE),
          Map.entry("tablet", UserAgentToken.TABLET | UserAgentToken.PERSON),
          Map.entry("tv", UserAgentToken.TV | UserAgentToken.PERSON),
          Map.entry("desktop", UserAgentToken.DESKTOP),
          Map.entry("other-device", UserAgentToken.OTHER_DEVICE | UserAgentToken.PERSON),
          Map.entry("version", UserAgentToken.VERSION),
          Map.entry("versioned-elsewhere", UserAgentToken.VERSIONED_ELSEWHERE),
          Map.entry("webkit", UserAgentToken.WEBKIT));

  private UserAgentTokens() {}

  /** Returns the lines of the table. */
  static List<UserAgentToken> load() {
    try (InputStream in = UserAgentTokens.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
        return reader
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(UserAgentTokens::parse)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
    }
  }

  /** Reads a line of the table. */
  static UserAgentToken parse(String line) {
    int split = line.indexOf("  ");
    if (split < 0) {
      throw new IllegalArgumentException("no two spaces behind the token: " + line);
    }
    String text = line.substring(0, split);
    boolean atBeginning = text.startsWith("^^");
    boolean atWordStart = text.startsWith("^");
    boolean atWordEnd = text.endsWith("$");
    Meaning meaning = new Meaning();
    for (String word : line.substring(split).strip().split(" +", -1)) {
      meaning.add(word);
    }
    return new UserAgentToken(
        text.substring(atBeginning ? 2 : atWordStart ? 1 : 0, text.length() - (atWordEnd ? 1 : 0)),
        atBeginning,
        atWordStart,
        atWordEnd,
        meaning.bot,
        meaning.browser,
        meaning.os,
        meaning.rank,
        meaning.traits());
  }

  /** What the words behind a token add up to. */
  private static final class Meaning {
    private @Nullable BotClass bot;
    private @Nullable Browser browser;
    private @Nullable OperatingSystem os;
    private int rank = 1;
    private int traits;

    void add(String word) {
      Integer trait = TRAITS.get(word);
      if (trait != null) {
        traits |= trait;
      } else if (Character.isDigit(word.charAt(0))) {
        rank = Integer.parseInt(word);
      } else if (word.startsWith("browser:")) {
        browser = Browser.valueOf(constant(word));
      } else if (word.startsWith("os:")) {
        os = OperatingSystem.valueOf(constant(word));
      } else {
        bot = BotClass.valueOf(word.toUpperCase(Locale.ROOT));
      }
    }

    int traits() {
      return browser != null || os != null ? traits | UserAgentToken.PERSON : traits;
    }

    private static String constant(String word) {
      return word.substring(word.indexOf(':') + 1);
    }
  }
}
