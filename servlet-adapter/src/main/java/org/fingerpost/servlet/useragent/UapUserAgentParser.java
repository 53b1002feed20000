package org.fingerpost.servlet.useragent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.fingerpost.click.UserAgentNames;
import org.fingerpost.click.UserAgentParser;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.OS;
import ua_parser.Parser;

/**
 * Parses user agents with ua-parser. Its thousand regular expressions take about a millisecond for
 * a user agent, so the answers for the last {@value #MAX_KNOWN} different ones are kept, and new
 * ones are parsed for at most half of the time: a flood of made-up ones does not hold the history
 * of clicks up. Of those that are skipped nothing is known.
 *
 * <p>The expressions are loaded when the first user agent is parsed. Used by one thread at a time,
 * but for {@link #skipped}.
 *
 * @see <a href="https://github.com/ua-parser/uap-java">ua-parser</a>
 */
public final class UapUserAgentParser implements UserAgentParser {
  static final int MAX_KNOWN = 20_000;

  /** What ua-parser calls what it does not know. */
  private static final String OTHER = "Other";

  /** What ua-parser calls the device of a bot. */
  private static final String SPIDER = "Spider";

  private final Function<String, Client> parser;
  private final ParsingTime time;
  private final AtomicLong skipped = new AtomicLong();
  private final Map<String, UserAgentNames> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, UserAgentNames> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /** Creates a parser. */
  public UapUserAgentParser() {
    this(new Lazy(), System::nanoTime);
  }

  UapUserAgentParser(Function<String, Client> parser, LongSupplier nanoTime) {
    this.parser = parser;
    this.time = new ParsingTime(nanoTime);
  }

  @Override
  public UserAgentNames parse(String userAgent) {
    UserAgentNames names = known.get(userAgent);
    if (names != null) {
      return names;
    }
    if (!time.isLeft()) {
      skipped.incrementAndGet();
      return UserAgentNames.UNKNOWN;
    }
    UserAgentNames parsed = names(parser.apply(userAgent));
    time.take();
    known.put(userAgent, parsed);
    return parsed;
  }

  @Override
  public long skipped() {
    return skipped.get();
  }

  private static UserAgentNames names(Client client) {
    String browser = family(client.userAgent.family);
    String os = family(client.os.family);
    String device = family(client.device.family);
    return new UserAgentNames(
        browser,
        version(browser, client.userAgent.major),
        os,
        version(os, version(client.os)),
        SPIDER.equals(device) ? null : device);
  }

  private static @Nullable String family(@Nullable String family) {
    return family == null || family.isBlank() || family.equals(OTHER) ? null : family;
  }

  private static @Nullable String version(@Nullable String family, @Nullable String version) {
    return family == null || version == null || version.isBlank() ? null : family + " " + version;
  }

  /** Returns as much of a version as an operating system is known by. */
  private static @Nullable String version(OS os) {
    boolean isKnownByMajor = os.minor == null || os.minor.isBlank() || os.minor.equals("0");
    return os.major == null || isKnownByMajor ? os.major : os.major + "." + os.minor;
  }

  /** Loads the expressions when they are needed: many an engine never sees a click. */
  private static final class Lazy implements Function<String, Client> {
    private @Nullable Parser loaded;

    @Override
    public Client apply(String userAgent) {
      Parser parser = loaded;
      if (parser == null) {
        parser = new Parser();
        loaded = parser;
      }
      return parser.parse(userAgent);
    }
  }
}
