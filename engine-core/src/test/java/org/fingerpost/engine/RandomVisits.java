package org.fingerpost.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fingerpost.visit.ClientHints;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/** Visits as a seed deals them. */
final class RandomVisits {
  /** When the visits begin, in milliseconds since the epoch. */
  static final long BEGIN = TestEngine.NOON.toEpochMilli();

  /** How long they go on. */
  static final long LENGTH = Duration.ofDays(5).toMillis();

  private static final List<String> BOTS =
      List.of(UserAgents.SEARCH_BOT, UserAgents.MESSAGE_PREVIEW);
  private static final List<String> LANGUAGES =
      List.of("de", "en", "fr, de;q=0.5", "pt-BR,pt;q=0.9", "de;q=0, *", "en;q=0.1,,;", "");
  private static final List<String> REFERRERS =
      List.of("https://www.news.example/a", "https://t.co", "android-app://com.example.app", "x");
  private static final List<String> QUERIES =
      List.of("vip=1", "vip=2&vip=1", "vip", "a%20b=1", "utm_source=me&vip=1+2", "&&=&%zz=%");
  private static final ClientHints HINTS =
      new ClientHints(
          "\"Chromium\";v=\"130\", \"Google Chrome\";v=\"130\"",
          null,
          "?1",
          "\"Android\"",
          "\"14.0.0\"",
          null);

  private final Random random;

  RandomVisits(Random random) {
    this.random = random;
  }

  /** Returns whether a visit of these is counted if it is sent on to where the link leads. */
  static boolean isCounted(MadeUpVisit visit) {
    boolean isBot = visit.userAgent() != null && BOTS.contains(visit.userAgent());
    return !isBot && !visit.isHead() && !visit.isPrefetch();
  }

  MadeUpVisit next(String host, String path) {
    String query = oneOf(QUERIES, 2);
    MadeUpVisit visit =
        MadeUpVisit.to(host, query == null ? path : path + '?' + query)
            .userAgent(userAgent())
            .acceptLanguage(oneOf(LANGUAGES, 3))
            .referrer(oneOf(REFERRERS, 2));
    visit = withAddress(visit);
    visit = random.nextInt(8) == 0 ? visit.clientHints(HINTS) : visit;
    visit = random.nextInt(20) == 0 ? visit.visitorKey("user " + random.nextInt(9)) : visit;
    visit = random.nextInt(20) == 0 ? visit.asHead() : visit;
    visit = random.nextInt(20) == 0 ? visit.asPrefetch() : visit;
    String id = "%022d".formatted(random.nextInt(1_000));
    return random.nextInt(4) == 0 ? visit.cookie(VisitorFacts.COOKIE, id) : visit;
  }

  private MadeUpVisit withAddress(MadeUpVisit visit) {
    String address =
        switch (random.nextInt(6)) {
          case 0 -> "2001:db8::" + random.nextInt(10);
          case 1 -> random.nextBoolean() ? null : "unix:";
          default -> "192.0.2." + random.nextInt(20);
        };
    return address != null && random.nextInt(5) == 0
        ? visit.remoteAddress("10.0.0.1").forwardedFor(address)
        : visit.remoteAddress(address);
  }

  private @Nullable String userAgent() {
    List<String> all = new ArrayList<>(BOTS);
    all.addAll(List.of(UserAgents.IPHONE, UserAgents.IPHONE, UserAgents.WINDOWS));
    all.addAll(List.of(UserAgents.WINDOWS, UserAgents.BLANK));
    return oneOf(all, 8);
  }

  /** Returns one of some values, or {@code null} once in a number of times. */
  private @Nullable String oneOf(List<String> values, int oneInIsNone) {
    return random.nextInt(oneInIsNone) == 0 ? null : values.get(random.nextInt(values.size()));
  }
}
