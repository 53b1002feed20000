package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.Test;

final class ClickHistoryTest {
  private static final HistoryRetention KEEP =
      new HistoryRetention(new MemoryClicks(0, true), null, InstantSource.system());

  private static final FactSources SOURCES =
      new FactSources(TrustedProxies.NONE, new FakeGeography());

  @Test
  void take_enrichesClicks() {
    MemoryReader reader = new MemoryReader(1);
    MemoryClicks store = new MemoryClicks(0, true);
    new ClickHistory(reader, SOURCES, UserAgentParser.NONE, store, KEEP).take();
    assertThat(store.clicks())
        .containsExactly(
            new EnrichedClick(
                0,
                1_000,
                7,
                1,
                2,
                ClickKind.CLICK,
                null,
                5,
                "192.0.2.1",
                Map.ofEntries(
                    Map.entry(ClickDimension.PLATFORM, "ios"),
                    Map.entry(ClickDimension.DEVICE, "mobile"),
                    Map.entry(ClickDimension.OS, "iOS"),
                    Map.entry(ClickDimension.BROWSER, "Safari"),
                    Map.entry(ClickDimension.CONTINENT, "EU"),
                    Map.entry(ClickDimension.COUNTRY, "DE"),
                    Map.entry(ClickDimension.REGION, "DE-BY"),
                    Map.entry(ClickDimension.CITY, "Munich"),
                    Map.entry(ClickDimension.SOURCE, "Instagram"),
                    Map.entry(ClickDimension.REFERRER_HOST, "l.instagram.com"),
                    Map.entry(ClickDimension.REFERRER_PATH, "/a"),
                    Map.entry(ClickDimension.LANGUAGE, "de"),
                    Map.entry(ClickDimension.UTM_SOURCE, "a b"),
                    Map.entry(ClickDimension.UTM_TERM, "x y"),
                    Map.entry(ClickDimension.RULE, "0"),
                    Map.entry(ClickDimension.TARGET, "web"),
                    Map.entry(ClickDimension.STATUS, "302"),
                    Map.entry(ClickDimension.LINK, "7")),
                new VisitorTexts(
                    UserAgents.IPHONE,
                    "https://l.instagram.com/a",
                    "de-AT,en;q=0.8",
                    "utm_source=a+b&utm_term=x%00y")));
    assertThat(store.position()).isEqualTo(1);
    assertThat(reader.released).isEqualTo(1);
  }

  @Test
  void take_fromAStoreThatFailsIsTriedAgain() {
    MemoryReader reader = new MemoryReader(3);
    MemoryClicks store = new MemoryClicks(0, true);
    ClickHistory history = new ClickHistory(reader, SOURCES, UserAgentParser.NONE, store, KEEP);
    store.fails(true);
    assertThatThrownBy(history::take).isInstanceOf(ClickStoreException.class);
    assertThat(reader.released).isZero();
    store.fails(false);
    history.take();
    assertThat(store.clicks().stream().map(EnrichedClick::position)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void take_asksForNamesOfUserAgents() {
    MemoryClicks store = new MemoryClicks(0, true);
    UserAgentParser parser =
        userAgent ->
            userAgent.equals(UserAgents.IPHONE)
                ? new UserAgentNames("Mobile Safari", null, "iOS", "iOS 18.2", "iPhone")
                : UserAgentNames.UNKNOWN;
    new ClickHistory(new MemoryReader(1), SOURCES, parser, store, KEEP).take();
    EnrichedClick click = store.clicks().get(0);
    assertThat(click.value(ClickDimension.BROWSER_FAMILY)).isEqualTo("Mobile Safari");
    assertThat(click.value(ClickDimension.BROWSER_VERSION)).isNull();
    assertThat(click.value(ClickDimension.OS_FAMILY)).isEqualTo("iOS");
    assertThat(click.value(ClickDimension.OS_VERSION)).isEqualTo("iOS 18.2");
    assertThat(click.value(ClickDimension.DEVICE_MODEL)).isEqualTo("iPhone");
  }

  @Test
  void delete_reachesWhatIsOnItsWay() {
    MemoryClicks store = new MemoryClicks(0, true);
    ClickHistory history =
        new ClickHistory(new MemoryReader(50_000), SOURCES, UserAgentParser.NONE, store, KEEP);
    assertThat(history.delete(ClickSelection.ALL)).isEqualTo(50_000);
    assertThat(store.clicks()).isEmpty();
  }

  @Test
  void awaitBeyond_endsWithTheClicksThatComeOrTheTime() throws Exception {
    ClickHistory history =
        new ClickHistory(
            new MemoryReader(5), SOURCES, UserAgentParser.NONE, new MemoryClicks(0, true), KEEP);
    assertThat(history.awaitBeyond(0, Duration.ofMillis(1))).isZero();
    CompletableFuture<Void> taking =
        CompletableFuture.runAsync(history::take, task -> new Thread(task).start());
    assertThat(history.awaitBeyond(0, Duration.ofMinutes(1))).isEqualTo(5);
    taking.join();
    assertThat(history.awaitBeyond(4, Duration.ofMinutes(1))).isEqualTo(5);
  }

  @Test
  void close_takesWhatIsLeft() {
    MemoryReader reader = new MemoryReader(50_000);
    MemoryClicks store = new MemoryClicks(0, true);
    ClickHistory.start(
            reader, SOURCES, UserAgentParser.NONE, store, null, InstantSource.system(), Thread::new)
        .close();
    assertThat(store.clicks()).hasSize(50_000);
  }

  /** A log of clicks that are all there from the beginning. */
  private static final class MemoryReader implements ClickReader {
    private final List<ClickEvent> clicks;
    private int at;
    private long released;

    MemoryReader(int count) {
      ClickDetails details =
          new ClickDetails(
              1,
              2,
              302,
              0,
              -1,
              ClickTarget.WEB,
              ClickKind.CLICK,
              null,
              5,
              IpAddress.find("192.0.2.1"),
              UserAgents.IPHONE,
              "https://l.instagram.com/a",
              "de-AT,en;q=0.8",
              "utm_source=a+b&utm_term=x%00y");
      clicks =
          LongStream.range(0, count)
              .mapToObj(position -> new ClickEvent(position, 1_000, 7, 1, 0, details))
              .toList();
    }

    @Override
    public ClickBatch read(int max) {
      int to = Math.min(clicks.size(), at + max);
      List<ClickEvent> read = clicks.subList(at, to);
      at = to;
      return new ClickBatch(read, to);
    }

    @Override
    public void goBack(long position) {
      at = (int) position;
    }

    @Override
    public void release(long position) {
      released = position;
    }
  }
}
