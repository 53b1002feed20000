package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.ClickRollUps;
import org.fingerpost.click.Interval;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.Statistics.Apart;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.Statistics.Group;
import org.fingerpost.click.Statistics.Step;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.link.Link;
import org.fingerpost.store.SimulatedDisk;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.fingerpost.visit.Visit;
import org.junit.jupiter.api.Test;

/** What the history of an engine has, once it is closed: then all is taken. */
final class ClickStatisticsTest {
  private static final String X_BOT = "Twitterbot/1.0";

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void visitsThatDoNotCount_standApart() throws IOException {
    Statistics statistics =
        statisticsOf(
            visit(UserAgents.IPHONE),
            visit(UserAgents.WINDOWS).remoteAddress("192.0.2.9"),
            visit(UserAgents.WINDOWS).remoteAddress("192.0.2.9"),
            visit(UserAgents.WINDOWS).asHead(),
            visit(UserAgents.IPHONE).asPrefetch(),
            visit(UserAgents.SEARCH_BOT));
    assertThat(statistics)
        .isEqualTo(
            new Statistics(
                new Count(3, 2, 0),
                List.of(new Step(LocalDateTime.parse("2026-03-01T00:00"), new Count(3, 2, 0))),
                Map.of(
                    ClickDimension.PLATFORM,
                    List.of(
                        new Group("windows", new Count(2, Count.UNKNOWN, 0)),
                        new Group("ios", new Count(1, Count.UNKNOWN, 0)))),
                new Apart(Map.of(BotClass.SEARCH, 1L), 1, 1)));
  }

  @Test
  void previewOfIMessage_isNoClickOfAMac() throws IOException {
    Statistics statistics = statisticsOf(visit(UserAgents.MESSAGE_PREVIEW));
    assertThat(statistics.total()).isEqualTo(Count.NONE);
    assertThat(statistics.groups()).isEqualTo(Map.of(ClickDimension.PLATFORM, List.of()));
    assertThat(statistics.apart()).isEqualTo(new Apart(Map.of(BotClass.PREVIEW, 1L), 0, 0));
  }

  @Test
  void postOnX_isThreeHeadsAndAPreview() throws IOException {
    Statistics statistics =
        statisticsOf(
            visit(X_BOT).asHead(), visit(X_BOT).asHead(), visit(X_BOT).asHead(), visit(X_BOT));
    assertThat(statistics.total()).isEqualTo(Count.NONE);
    assertThat(statistics.apart()).isEqualTo(new Apart(Map.of(BotClass.PREVIEW, 1L), 3, 0));
  }

  @Test
  void rollUps_areRestoredFromTheLog() throws IOException {
    statisticsOf(visit(UserAgents.IPHONE), visit(UserAgents.WINDOWS));
    Statistics statistics = statisticsOf(visit(UserAgents.IPHONE));
    assertThat(statistics.total().clicks()).isEqualTo(3);
  }

  @Test
  void clickThatIsNotAnsweredWithTheDestination_isNone() throws IOException {
    assertThat(statisticsOf(MadeUpVisit.to("s.example", "/other")).total()).isEqualTo(Count.NONE);
  }

  private static MadeUpVisit visit(String userAgent) {
    return MadeUpVisit.to("s.example", "/a").userAgent(userAgent).remoteAddress("192.0.2.1");
  }

  /** Makes visits of a link, in an engine that ends then, and returns what its history has. */
  private Statistics statisticsOf(Visit... visits) throws IOException {
    ClickRollUps rollUps = new ClickRollUps();
    Link link;
    try (RedirectEngine engine =
        RedirectEngine.builder().disk(disk).clock(clock).clickStore(() -> rollUps).open()) {
      if (engine.catalog().accounts().isEmpty()) {
        int account = engine.catalog().createAccount("Test").id();
        engine.links().create(account, new LinkDraft("https://example.com/").slug("a"));
      }
      link = Objects.requireNonNull(engine.store().findById(1)).link();
      for (Visit visit : visits) {
        engine.redirect(visit);
      }
    }
    return rollUps.statistics(
        new StatisticsQuery(
            link.accountId(),
            link.id(),
            clock.millis() - 3_600_000,
            clock.millis() + 1,
            ZoneOffset.UTC,
            Interval.DAY,
            List.of(ClickDimension.PLATFORM),
            10,
            List.of()));
  }
}
