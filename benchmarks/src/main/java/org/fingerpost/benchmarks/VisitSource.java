package org.fingerpost.benchmarks;

import java.util.List;
import java.util.Random;
import org.fingerpost.visit.MadeUpVisit;

/**
 * Visits as they look in the wild: who visits with what, from where. The same for the same seed.
 */
final class VisitSource {
  private static final List<String> REFERRERS =
      List.of(
          "https://l.instagram.com/",
          "https://www.facebook.com/",
          "https://t.co/",
          "https://www.linkedin.com/",
          "https://www.google.com/",
          "https://news.example/2026/03/summer");

  private static final List<String> LANGUAGES =
      List.of(
          "en-US,en;q=0.9", "de-DE,de;q=0.9,en;q=0.8", "es-419,es;q=0.9", "pt-BR", "hi-IN", "ja");

  private static final List<String> QUERIES =
      List.of("", "", "", "?utm_source=newsletter&utm_medium=email", "?utm_source=sms");

  private final List<String> userAgents;
  private final Random random;

  VisitSource(List<String> userAgents, long seed) {
    this.userAgents = userAgents;
    this.random = new Random(seed);
  }

  /** Returns the next visit of a link. */
  MadeUpVisit next(String slug) {
    return MadeUpVisit.to("s.example", "/" + slug + pick(QUERIES))
        .userAgent(pick(userAgents))
        .remoteAddress(address())
        .acceptLanguage(pick(LANGUAGES))
        .referrer(random.nextInt(3) == 0 ? null : pick(REFERRERS));
  }

  private String address() {
    return "%d.%d.%d.%d"
        .formatted(
            1 + random.nextInt(223), random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  /** Picks one, the first ones more often. */
  private String pick(List<String> from) {
    double skewed = random.nextDouble() * random.nextDouble();
    return from.get((int) (skewed * from.size()));
  }
}
