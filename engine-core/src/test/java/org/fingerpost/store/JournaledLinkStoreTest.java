package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.junit.jupiter.api.Test;

final class JournaledLinkStoreTest extends LinkStoreContract {
  private static final StoreSettings SETTINGS =
      new StoreSettings(64 << 10, 1 << 20, 0, 1 << 10, false);

  private SimulatedDisk disk = new SimulatedDisk();

  @Override
  protected LinkStore open() throws IOException {
    return JournaledLinkStore.open(disk, SETTINGS, LinkIndexFactory.heap());
  }

  @Test
  void open_directoryOfAnOpenStore() {
    assertThatThrownBy(this::open).isInstanceOf(DirectoryInUseException.class);
  }

  @Test
  void open_afterAKillFindsWhatWasAcknowledged() throws Exception {
    Link link = create(store(), "a");
    store().commit(new StoreWrite().addClicks(link.id(), 3, 1, 0)).join();
    disk = disk.afterKill();
    try (LinkStore next = open()) {
      assertThat(next.find(link.key()).link()).isEqualTo(link);
      assertThat(next.find(link.key()).usage().clicks()).isEqualTo(3);
      assertThat(next.linkCount()).isOne();
      assertThat(next.linkIds(1, Long.MAX_VALUE, 9)).containsExactly(link.id());
    }
  }

  @Test
  void nextLinkId_neverAgainAfterPowerCuts() throws Exception {
    Set<Long> used = new HashSet<>();
    var random = new Random(8);
    for (int life = 0; life < 50; life++) {
      disk = disk.afterPowerCut(life);
      try (var next = openWithoutThreads()) {
        disk.cutPowerAfter(random.nextInt(40));
        for (int i = 0; i < 20; i++) {
          Link link = link(next, "l" + life + "-" + i);
          var created = next.commit(new StoreWrite().create(link));
          next.commitQueued();
          created.join();
          assertThat(used.add(link.id())).as("life %d: number %d", life, link.id()).isTrue();
          // The number must not come back when nothing of its link is left.
          var unused = next.commit(new StoreWrite().delete(link));
          next.commitQueued();
        }
      } catch (SimulatedDisk.PowerCut e) {
        disk.cutPowerAfter(0);
      }
    }
    assertThat(used).hasSizeGreaterThan(100);
  }

  @Test
  void snapshot_whileLinksAreWritten() throws Exception {
    var store = (JournaledLinkStore) store();
    Link[] links = new Link[50];
    for (int i = 0; i < links.length; i++) {
      links[i] = create(store, "l" + i);
    }
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < links.length; i++) {
        Link before = links[i];
        links[i] = before.toBuilder().version(before.version() + 1).build();
        var unused = store.commit(new StoreWrite().replace(before, links[i]));
      }
      store.snapshot();
    }
    store.commit(new StoreWrite().delete(links[0])).join();
    disk = disk.afterKill();
    try (LinkStore next = open()) {
      assertThat(next.linkCount()).isEqualTo(49);
      for (int i = 1; i < links.length; i++) {
        assertThat(next.find(links[i].key()).link()).isEqualTo(links[i]);
      }
    }
  }

  @Test
  void open_recordThatIsNoLinkLeavesTheDirectoryFree() throws Exception {
    reopenAfter(
        records ->
            records
                .submit(transaction -> transaction.put(RecordKey.of(LinkKey.of("a")), new byte[3]))
                .join());
    assertThatThrownBy(this::open)
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("damaged link: 3 bytes");
    assertThat(disk.list()).doesNotContain(StoreFiles.CLEAN);
    disk.lock().close();
  }

  private interface RecordWork {
    void run(RecordStore records);
  }

  private void reopenAfter(RecordWork work) throws IOException {
    store().close();
    try (RecordStore records =
        RecordStore.open(disk, SETTINGS, LinkIndexFactory.heap(), new NoListener())) {
      work.run(records);
    }
  }

  private JournaledLinkStore openWithoutThreads() throws IOException {
    return JournaledLinkStore.openWithoutThreads(disk, SETTINGS, LinkIndexFactory.heap());
  }

  private static Link create(LinkStore store, String path) {
    Link link = link(store, path);
    store.commit(new StoreWrite().create(link)).join();
    return link;
  }

  private static Link link(LinkStore store, String path) {
    return Link.builder(LinkKey.of(path), 1, "https://example.com/").id(store.nextLinkId()).build();
  }
}
