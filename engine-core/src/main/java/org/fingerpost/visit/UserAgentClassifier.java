package org.fingerpost.visit;

import org.fingerpost.visit.TokenAutomaton.Ending;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a user agent, and from User-Agent Client Hints, who or what visits.
 *
 * <p>It takes one pass over at most the first 512 characters, whatever they are, allocates nothing
 * but its answer, and never fails. What it looks for stands in the resource {@code
 * user-agent-tokens.txt}. Used by any number of threads at once.
 *
 * <p>What is decided where a user agent leaves it open:
 *
 * <ul>
 *   <li>No user agent, or a blank one, tells nothing: no device, no system, no bot. Some proxies
 *       take it away from people, so that it does not make a visit a bot's.
 *   <li>A user agent that names neither a system, a browser nor a device is a program's: {@link
 *       BotClass#TOOL}.
 *   <li>A bot has no browser, whatever it claims to be compatible with. Its system is what it says.
 *   <li>{@code Macintosh} is a desktop, though iPads call themselves so, too; only other browsers
 *       than Safari give them away there.
 *   <li>A browser on Android that does not say {@code Mobile} is a tablet's; an app there that asks
 *       without a browser is a phone's.
 * </ul>
 */
public final class UserAgentClassifier {
  private static final int MAX_LENGTH = 512;

  private static final TokenAutomaton TOKENS = TokenAutomaton.of(UserAgentTokens.load());
  private static final UserAgentBeginning.Table BEGINNINGS = new UserAgentBeginning.Table(TOKENS);
  private static final BotClass[] BOT_CLASSES = BotClass.values();

  /** What mostly stands behind {@code AppleWebKit/}. No token is in them or begins in them. */
  private static final String WEBKIT_OF_CHROME = "537.36 (KHTML, like Gecko) ";

  private static final String WEBKIT_OF_SAFARI = "605.1.15 (KHTML, like Gecko) ";

  private UserAgentClassifier() {}

  /**
   * Returns what a visitor's user agent and hints tell. Hints stand over the user agent, save that
   * they do not make a person of a bot nor a bot of a person.
   */
  public static Client classify(@Nullable String userAgent, ClientHints hints) {
    if (userAgent == null || isBlank(userAgent)) {
      return ClientHintsReader.over(
          DeviceType.OTHER,
          OperatingSystem.OTHER,
          Version.NONE,
          Browser.OTHER,
          Version.NONE,
          hints);
    }
    long bots = Sighting.NONE;
    long browsers = Sighting.NONE;
    UserAgentBeginning beginning = BEGINNINGS.find(userAgent);
    long systems = beginning.systems();
    int versionAt = 0;
    int traits = beginning.traits();
    int end = Math.min(userAgent.length(), MAX_LENGTH);
    int state = beginning.state();
    // The loop is here and in findBot: a method of its own could not return all that it finds.
    for (int i = beginning.length(); i < end; i++) {
      state = TOKENS.next(state, userAgent.charAt(i));
      if (!TOKENS.isFinal(state)) {
        continue;
      }
      Ending ending = TOKENS.ending(state);
      do {
        UserAgentToken token = ending.token();
        boolean counts = token.isAt(userAgent, i);
        if (counts) {
          bots = Math.max(bots, Sighting.at(ending.bot(), i + 1));
          browsers = Math.max(browsers, Sighting.at(ending.browser(), i + 1));
          systems = Math.max(systems, Sighting.at(ending.os(), i + 1));
          traits |= token.traits();
          if (token.has(UserAgentToken.VERSION)) {
            versionAt = i + 1;
          }
        }
        ending = ending.next(counts);
      } while (ending != null);
      if (TOKENS.ending(state).token().has(UserAgentToken.WEBKIT)) {
        int behind = behindWebKit(userAgent, i);
        state = behind == i ? state : 0;
        i = behind;
      }
    }
    BotClass bot = bot(bots, traits);
    OperatingSystem os = UserAgentReading.os(systems);
    long osVersion = UserAgentReading.osVersion(userAgent, end, systems, os);
    if (bot != null) {
      return new Client(DeviceType.BOT, os, osVersion, Browser.OTHER, Version.NONE, bot, 0);
    }
    return ClientHintsReader.over(
        UserAgentReading.device(os, traits),
        os,
        osVersion,
        UserAgentReading.browser(browsers, os, traits),
        UserAgentReading.browserVersion(userAgent, end, browsers, versionAt),
        hints);
  }

  /**
   * Returns what a visitor is for that is a program by its user agent, or {@code null}: the {@link
   * Client#bot} of {@link #classify}, for less.
   */
  public static @Nullable BotClass findBot(@Nullable String userAgent) {
    if (userAgent == null || isBlank(userAgent)) {
      return null;
    }
    long bots = Sighting.NONE;
    UserAgentBeginning beginning = BEGINNINGS.find(userAgent);
    int traits = beginning.traits();
    int end = Math.min(userAgent.length(), MAX_LENGTH);
    int state = beginning.state();
    for (int i = beginning.length(); i < end; i++) {
      state = TOKENS.next(state, userAgent.charAt(i));
      if (!TOKENS.isFinal(state)) {
        continue;
      }
      Ending ending = TOKENS.ending(state);
      do {
        UserAgentToken token = ending.token();
        boolean counts = token.isAt(userAgent, i);
        if (counts) {
          bots = Math.max(bots, Sighting.at(ending.bot(), i + 1));
          traits |= token.traits();
        }
        ending = ending.next(counts);
      } while (ending != null);
      if (TOKENS.ending(state).token().has(UserAgentToken.WEBKIT)) {
        int behind = behindWebKit(userAgent, i);
        state = behind == i ? state : 0;
        i = behind;
      }
    }
    return bot(bots, traits);
  }

  private static @Nullable BotClass bot(long bots, int traits) {
    boolean isPerson = (traits & UserAgentToken.PERSON) != 0;
    if (isPerson && Sighting.rank(bots) == 0) {
      return null;
    }
    return bots == Sighting.NONE ? BotClass.TOOL : BOT_CLASSES[Sighting.ordinal(bots)];
  }

  private static int behindWebKit(String userAgent, int last) {
    if (userAgent.startsWith(WEBKIT_OF_CHROME, last + 1)) {
      return last + WEBKIT_OF_CHROME.length();
    }
    return userAgent.startsWith(WEBKIT_OF_SAFARI, last + 1)
        ? last + WEBKIT_OF_SAFARI.length()
        : last;
  }

  private static boolean isBlank(String userAgent) {
    // Not String.isBlank, which reads all of it.
    int end = Math.min(userAgent.length(), MAX_LENGTH);
    for (int i = 0; i < end; i++) {
      if (userAgent.charAt(i) > ' ') {
        return false;
      }
    }
    return true;
  }
}
