package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.engine.TestClock;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Cloaked;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Reported;
import org.fingerpost.redirect.RedirectDecision.WithPixels;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.store.JournaledLinkStore;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.SimulatedDisk;
import org.fingerpost.store.StoreSettings;
import org.fingerpost.store.StoreWrite;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clicks with all that their visits tell, through the recorder. */
final class DetailedClicksTest {
  private static final ClickStore DURABLE = history(0, true);
  private static final MadeUpVisit VISIT =
      MadeUpVisit.to("s.example", "/a?utm_source=mail&x=1&utm_campaign=a%20b")
          .remoteAddress("192.0.2.77")
          .userAgent("Mozilla/5.0 (é) \u0142")
          .acceptLanguage("de-AT,de;q=0.9")
          .referrer("https://shop.example/path?secret=1#part");

  private final TestClock clock = new TestClock(Instant.ofEpochMilli(1_000_000));
  private SimulatedDisk disk = new SimulatedDisk();
  private ClickSettings settings = ClickSettings.DEFAULTS.withSegmentBytes(4_096);
  private LinkStore store;
  private ClickRecorder recorder;

  @AfterEach
  void close() {
    recorder.close();
    store.close();
  }

  @Test
  void read_givesWhatTheVisitTells() throws IOException {
    open(DURABLE);
    click(VISIT, new Choice(3, 1, null, null));
    ClickBatch batch = reader().read(10);
    assertThat(batch.clicks()).hasSize(1);
    ClickEvent click = batch.clicks().get(0);
    ClickDetails details = Objects.requireNonNull(click.details());
    assertThat(details.visitor()).isNotZero();
    assertThat(click)
        .isEqualTo(
            new ClickEvent(
                0,
                1_000_000,
                1,
                1,
                0,
                new ClickDetails(
                    1,
                    0,
                    302,
                    3,
                    1,
                    ClickTarget.WEB,
                    ClickKind.CLICK,
                    null,
                    details.visitor(),
                    IpAddress.find("192.0.2.0"),
                    "Mozilla/5.0 (é) B",
                    "https://shop.example/path",
                    "de-AT,de;q=0.9",
                    "utm_source=mail&utm_campaign=a%20b")));
    assertThat(reader().read(10)).isEqualTo(new ClickBatch(List.of(), batch.position()));
  }

  @Test
  void read_givesWhatIsNotToldAsNull() throws IOException {
    settings = settings.withPrivacy(AddressKeeping.NONE, true);
    open(DURABLE);
    click(MadeUpVisit.to("s.example", "/a").remoteAddress("2001:db8:1:2::3"), null);
    ClickDetails details = Objects.requireNonNull(reader().read(10).clicks().get(0).details());
    assertThat(details)
        .isEqualTo(
            new ClickDetails(
                1,
                0,
                302,
                Choice.NONE,
                Choice.NONE,
                ClickTarget.WEB,
                ClickKind.CLICK,
                null,
                details.visitor(),
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void clickOnAPageOnTheWay_isOneOfTheWebPageBehindIt() throws IOException {
    open(DURABLE);
    Pixel pixel = new Pixel(1, 1, PixelType.FACEBOOK, "Ads", "123", 0, 0);
    Choice choice = new Choice(2, 0, null, null);
    List<RedirectDecision> decisions =
        List.of(
            new Cloaked("https://example.com/", Cloaking.PLAIN, choice),
            new WithPixels("https://example.com/", List.of(pixel), choice));
    for (RedirectDecision decision : decisions) {
      recorder.record(
          new Resolution(decision, Domain.DEFAULT, store.find(LinkKey.of("a")), clock.millis()),
          VISIT);
    }
    assertThat(reader().read(10).clicks())
        .hasSize(2)
        .extracting(click -> Objects.requireNonNull(click.details()))
        .allSatisfy(
            details ->
                assertThat(
                        List.of(
                            details.rule(), details.variant(), details.status(), details.target()))
                    .isEqualTo(List.of(2, 0, 200, ClickTarget.WEB)));
  }

  @Test
  void clickThatAServerReports_hasItsChoice() throws IOException {
    open(DURABLE);
    recorder.record(
        new Resolution(
            new Reported(RedirectReason.LINK, new Choice(2, 0, null, null)),
            Domain.DEFAULT,
            store.find(LinkKey.of("a")),
            clock.millis()),
        VISIT);
    ClickDetails details = Objects.requireNonNull(reader().read(10).clicks().get(0).details());
    assertThat(List.of(details.rule(), details.variant(), details.status(), details.target()))
        .isEqualTo(List.of(2, 0, 200, ClickTarget.REPORT));
  }

  @Test
  void addresses_areKeptAsFarAsTheSettingSays() throws IOException {
    open(DURABLE);
    click(VISIT.remoteAddress("2001:db8:1:2::3"), null);
    assertThat(address()).isEqualTo(IpAddress.find("2001:db8:1::"));
    recorder.close();
    store.close();
    settings = settings.withPrivacy(AddressKeeping.WHOLE, true);
    open(history(4_096, true));
    click(VISIT.remoteAddress("2001:db8:1:2::3"), null);
    click(VISIT, null);
    assertThat(address()).isEqualTo(IpAddress.find("2001:db8:1:2::3"));
  }

  @Test
  void recordApart_isReadAndNotCounted() throws IOException {
    open(DURABLE);
    Resolution resolution = resolution(null);
    recorder.recordApart(resolution, VISIT, ClickKind.BOT, BotClass.PREVIEW);
    recorder.recordApart(resolution, VISIT, ClickKind.HEAD, null);
    recorder.recordApart(resolution, VISIT, ClickKind.PREFETCH, null);
    click(VISIT, null);
    List<String> kinds = new ArrayList<>();
    for (ClickEvent click : reader().read(10).clicks()) {
      ClickDetails details = Objects.requireNonNull(click.details());
      kinds.add(details.kind() + " " + details.bot());
    }
    assertThat(kinds).containsExactly("BOT PREVIEW", "HEAD null", "PREFETCH null", "CLICK null");
    countAll();
    assertThat(clicks()).isOne();
  }

  @Test
  void goBack_readsAgainWhatWasNotReleased() throws IOException {
    open(DURABLE);
    for (int i = 0; i < 40; i++) {
      click(VISIT, null);
    }
    ClickBatch first = reader().read(25);
    reader().release(first.position());
    ClickBatch second = reader().read(25);
    assertThat(second.clicks()).hasSize(15);
    reader().goBack(first.position());
    assertThat(reader().read(25)).isEqualTo(second);
  }

  @Test
  void kill_leavesWhatWasNotReleasedToBeReadOnce() throws IOException {
    open(DURABLE);
    List<Long> positions = new ArrayList<>();
    long released = 0;
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 7; i++) {
        click(VISIT, null);
      }
      countAll();
      ClickBatch batch = reader().read(5);
      batch.clicks().forEach(click -> positions.add(click.position()));
      released = batch.position();
      reader().release(released);
      if (round % 3 == 0) {
        kill(history(released, true));
      }
    }
    reader().read(1_000).clicks().forEach(click -> positions.add(click.position()));
    assertThat(positions).hasSize(140).doesNotHaveDuplicates().isSorted();
    assertThat(clicks()).isEqualTo(140);
  }

  @Test
  void segments_goOnceTheyAreCountedAndReleased() throws IOException {
    open(DURABLE);
    for (int i = 0; i < 40; i++) {
      click(VISIT, null);
    }
    countAll();
    assertThat(segments()).contains("clicks-0000000000000000");
    reader().release(reader().read(100).position());
    countAll();
    assertThat(segments()).hasSize(3).doesNotContain("clicks-0000000000000000");
    assertThat(recorder.lostToHistory()).isZero();
  }

  @Test
  void segments_areKeptForAHistoryThatIsNotDurable() throws IOException {
    open(history(0, false));
    for (int i = 0; i < 40; i++) {
      click(VISIT, null);
    }
    reader().release(reader().read(100).position());
    countAll();
    kill(history(0, false));
    assertThat(reader().read(100).clicks()).hasSize(40);
    clock.advance(Duration.ofDays(31).toMillis() + 1);
    recorder.count();
    assertThat(segments()).doesNotContain("clicks-0000000000000000");
    assertThat(recorder.lostToHistory()).isPositive();
  }

  @Test
  void segments_beyondTheBoundGoAndWhatWasNotReadIsCounted() throws IOException {
    settings = settings.withKept(Duration.ofDays(1), 8_192);
    open(DURABLE);
    int clicked = 0;
    while (recorder.lostToHistory() == 0) {
      click(VISIT, null);
      clicked++;
      countAll();
      assertThat(clicked).isLessThan(200);
    }
    long lost = recorder.lostToHistory();
    kill(history(0, true));
    assertThat(reader().read(1_000).clicks()).hasSize(clicked - (int) lost);
    assertThat(clicks()).isEqualTo(clicked);
  }

  @Test
  void recorderWithoutAHistory_leavesWhatIsForOne() throws IOException {
    open(DURABLE);
    for (int i = 0; i < 40; i++) {
      click(VISIT, null);
    }
    kill(null);
    countAll();
    click(VISIT, null);
    recorder.close();
    store.close();
    open(DURABLE);
    assertThat(reader().read(100).clicks()).hasSize(40);
    assertThat(clicks()).isEqualTo(41);
  }

  @Test
  void close_ofWhatIsReleasedLeavesNothing() throws IOException {
    open(DURABLE);
    click(VISIT, null);
    recorder.recordApart(resolution(null), VISIT, ClickKind.HEAD, null);
    reader().release(reader().read(10).position());
    recorder.close();
    assertThat(segments()).isEmpty();
  }

  @Test
  void powerCut_bringsNothingForeign() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      disk = new SimulatedDisk();
      open(DURABLE);
      for (int i = 0; i < 10; i++) {
        click(VISIT, null);
      }
      recorder.force();
      List<ClickEvent> forced = reader().read(100).clicks();
      for (int i = 0; i < 10; i++) {
        click(VISIT, null);
      }
      List<ClickEvent> unforced = reader().read(100).clicks();
      disk = disk.afterPowerCut(seed);
      open(DURABLE);
      List<ClickEvent> found = reader().read(100).clicks();
      List<ClickEvent> all = new ArrayList<>(forced);
      all.addAll(unforced);
      assertThat(found).as("seed %d", seed).containsAll(forced);
      assertThat(all).as("seed %d", seed).containsAll(found);
    }
  }

  private void open(@Nullable ClickStore start) throws IOException {
    store =
        JournaledLinkStore.open(
            disk,
            new StoreSettings(16 << 10, 1 << 30, 1 << 20, 1 << 10, false),
            LinkIndexFactory.heap());
    if (store.find(LinkKey.of("a")) == null) {
      Link link =
          Link.builder(LinkKey.of("a"), 1, "https://example.com/").id(store.nextLinkId()).build();
      store.commit(new StoreWrite().create(link)).join();
    }
    recorder =
        ClickRecorder.openWithoutThreads(disk, store, settings, clock, start, TrustedProxies.NONE);
  }

  private static ClickStore history(long position, boolean isDurable) {
    return new MemoryClicks(position, isDurable);
  }

  private void kill(@Nullable ClickStore start) throws IOException {
    LinkStore former = store;
    disk = disk.copy();
    open(start);
    former.close();
  }

  private ClickReader reader() {
    return Objects.requireNonNull(recorder.reader());
  }

  private @Nullable IpAddress address() {
    return Objects.requireNonNull(reader().read(1).clicks().get(0).details()).address();
  }

  private void click(Visit visit, @Nullable Choice choice) throws IOException {
    Resolution resolution = resolution(choice);
    assertThat(Objects.requireNonNull(resolution.link()).tryClick(clock.millis())).isTrue();
    recorder.record(resolution, visit);
    recorder.force();
  }

  private Resolution resolution(@Nullable Choice choice) {
    return new Resolution(
        new Redirect("https://example.com/", RedirectStatus.FOUND, 0, RedirectReason.LINK, choice),
        Domain.DEFAULT,
        store.find(LinkKey.of("a")),
        clock.millis());
  }

  private long clicks() {
    return Objects.requireNonNull(store.find(LinkKey.of("a"))).usage().clicks();
  }

  private List<String> segments() {
    return disk.list().stream().filter(name -> name.startsWith("clicks-")).toList();
  }

  private void countAll() throws IOException {
    while (recorder.count()) {
      recorder.force();
    }
  }
}
