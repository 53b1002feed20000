package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Lifetime;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.store.JournaledLinkStore;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.SimulatedDisk;
import org.fingerpost.store.StoreSettings;
import org.fingerpost.store.StoreWrite;
import org.fingerpost.store.StoredLink;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.TrustedProxies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClickRecorderTest {
  private static final long RESERVE = 1 << 20;
  private static final StoreSettings SETTINGS =
      new StoreSettings(16 << 10, 1 << 30, RESERVE, 1 << 10, false);
  private static final ClickSettings CLICKS =
      ClickSettings.DEFAULTS.withSegmentBytes(40 * 64).withMinFreeBytes(RESERVE / 2);

  private SimulatedDisk disk = new SimulatedDisk();
  private LinkStore store;
  private ClickRecorder recorder;

  @AfterEach
  void close() {
    recorder.close();
    store.close();
  }

  @Test
  void count_writesEachClickOnce() throws IOException {
    open();
    create("a", 0);
    click("a", 150);
    countAll();
    click("a", 3);
    countAll();
    restart();
    assertThat(clicks("a")).isEqualTo(153);
  }

  @Test
  void count_ofMoreLinksThanOneWriteTakes() throws IOException {
    open();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      links.add(link("l" + i, 0));
    }
    links.forEach(link -> store.commit(new StoreWrite().create(link)).join());
    links.forEach(
        link -> {
          record(store.find(link.key()), 1);
          force();
        });
    int writes = 1;
    while (recorder.count()) {
      writes++;
    }
    assertThat(writes).isEqualTo(3);
    restart();
    assertThat(links)
        .allSatisfy(link -> assertThat(store.find(link.key()).usage().clicks()).isOne());
  }

  @Test
  void kill_losesNoClickAndNoLimit() throws IOException {
    open();
    create("a", 5);
    click("a", 3);
    kill();
    assertThat(clicks("a")).isEqualTo(3);
    assertThat(clickUntilRefused("a")).isEqualTo(2);
    countAll();
    kill();
    assertThat(clicks("a")).isEqualTo(5);
    assertThat(clickUntilRefused("a")).isZero();
  }

  @Test
  void kill_betweenCountsCountsNothingTwice() throws IOException {
    open();
    create("a", 0);
    for (int round = 0; round < 20; round++) {
      click("a", 7);
      if (round % 3 == 0) {
        countAll();
      }
      if (round % 2 == 0) {
        kill();
      }
    }
    countAll();
    assertThat(clicks("a")).isEqualTo(140);
  }

  @Test
  void kill_onAFullDiskLosesNoLimit() throws IOException {
    open();
    create("a", 3);
    click("a", 3);
    disk.usable(0);
    kill();
    disk.usable(0);
    assertThat(clickUntilRefused("a")).isZero();
    assertThat(recorder.count()).isFalse();
    assertThat(clicks("a")).isEqualTo(3);
  }

  @Test
  void kill_keepsRenewals() throws IOException {
    open();
    Link link = link("a", 0).toBuilder().lifetime(Lifetime.starting(60_000, true, 1_000)).build();
    store.commit(new StoreWrite().create(link)).join();
    StoredLink stored = store.find(link.key());
    assertThat(stored.tryClick(31_000)).isTrue();
    record(stored, 31_000);
    kill();
    assertThat(store.find(link.key()).usage().expiresAtMillis(link)).isEqualTo(91_000);
  }

  @Test
  void record_withoutRoomIsCountedAllTheSame() throws IOException {
    open();
    create("a", 0);
    disk.usable(RESERVE / 2);
    click("a", 1_000);
    assertThat(recorder.lost()).isPositive();
    countAll();
    assertThat(clicks("a")).isEqualTo(1_000);
    restart();
    assertThat(clicks("a")).isEqualTo(1_000);
  }

  @Test
  void powerCut_losesAtMostWhatWasNotForced() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      disk = new SimulatedDisk();
      open();
      create("a", 0);
      click("a", 40);
      force();
      if (seed % 2 == 0) {
        countAll();
      }
      click("a", 10);
      SimulatedDisk cut = disk.afterPowerCut(seed);
      disk = cut;
      open();
      assertThat(clicks("a")).as("seed %d", seed).isBetween(40L, 50L);
    }
  }

  @Test
  void close_countsWhatIsLeftAndDeletesTheLog() throws IOException {
    open();
    create("a", 0);
    click("a", 200);
    recorder.close();
    assertThat(disk.list()).noneMatch(name -> name.startsWith("clicks-"));
    assertThat(clicks("a")).isEqualTo(200);
  }

  @Test
  void close_ofAStoreThatTakesNoWriteKeepsTheLog() throws IOException {
    open();
    create("a", 0);
    click("a", 5);
    disk.usable(0);
    restart();
    disk.usable(Long.MAX_VALUE);
    assertThat(clicks("a")).isEqualTo(5);
  }

  private void open() throws IOException {
    store = JournaledLinkStore.open(disk, SETTINGS, LinkIndexFactory.heap());
    recorder =
        ClickRecorder.openWithoutThreads(
            disk, store, CLICKS, () -> Instant.EPOCH, null, TrustedProxies.NONE);
  }

  private void restart() throws IOException {
    close();
    open();
  }

  /** What the former store and recorder do from here on, they do to a disk that nobody reads. */
  private void kill() throws IOException {
    LinkStore former = store;
    disk = disk.copy();
    open();
    former.close();
  }

  private Link link(String path, long clickLimit) {
    return Link.builder(LinkKey.of(path), 1, "https://example.com/")
        .id(store.nextLinkId())
        .clickLimit(clickLimit)
        .build();
  }

  private void create(String path, long clickLimit) {
    store.commit(new StoreWrite().create(link(path, clickLimit))).join();
  }

  private void click(String path, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(tryClick(path)).isTrue();
      force();
    }
  }

  private int clickUntilRefused(String path) {
    int clicks = 0;
    while (tryClick(path)) {
      clicks++;
    }
    return clicks;
  }

  private boolean tryClick(String path) {
    StoredLink link = store.find(LinkKey.of(path));
    boolean counted = link.tryClick(1);
    if (counted) {
      record(link, 1);
    }
    return counted;
  }

  private void record(StoredLink link, long atMillis) {
    recorder.record(
        new Resolution(
            new Redirect(link.link().destination(), RedirectStatus.FOUND, 0, RedirectReason.LINK),
            Domain.DEFAULT,
            link,
            atMillis),
        MadeUpVisit.to("s.example", "/" + link.link().key().path()));
  }

  private long clicks(String path) {
    return store.find(LinkKey.of(path)).usage().clicks();
  }

  private void force() {
    try {
      recorder.force();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void countAll() throws IOException {
    while (recorder.count()) {
      force();
    }
  }
}
