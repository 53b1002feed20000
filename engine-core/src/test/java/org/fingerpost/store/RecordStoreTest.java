package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fingerpost.OwnThread;
import org.fingerpost.store.StoreUnavailableException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordStoreTest {
  private static final StoreSettings SETTINGS =
      new StoreSettings(4 << 10, 8 << 10, 0, 1 << 10, false);

  @TempDir private Path directory;
  private SimulatedDisk disk = new SimulatedDisk();

  @Test
  void submit_workThatThrowsFailsAloneAndChangesNothing() throws IOException {
    try (RecordStore store = open(disk)) {
      var bad =
          store.submit(
              transaction -> {
                transaction.put(bytes("a"), bytes("1"));
                throw new IllegalStateException("a mistake");
              });
      assertThatThrownBy(bad::join).cause().hasMessage("a mistake");
      assertThat(store.find(bytes("a"))).isNull();
      put(store, "b", "2").join();
      assertThat(store.failure()).isNull();
    }
  }

  @Test
  void submit_findsWhatEarlierWritesOfTheGroupHaveMade() throws IOException {
    RecordStore store = openWithoutThreads(disk);
    var unused = put(store, "a", "1");
    var copy =
        store.submit(
            transaction -> {
              transaction.put(bytes("b"), transaction.find(bytes("a")));
              transaction.remove(bytes("a"));
              transaction.put(
                  bytes("c"), bytes(transaction.find(bytes("a")) == null ? "none" : "some"));
            });
    store.commitQueued();
    copy.join();
    assertThat(store.find(bytes("a"))).isNull();
    assertThat(store.find(bytes("b"))).isEqualTo(bytes("1"));
    assertThat(store.find(bytes("c"))).isEqualTo(bytes("none"));
  }

  @Test
  void submit_moreThanMayWait() throws IOException {
    RecordStore store =
        RecordStore.openWithoutThreads(
            disk,
            new StoreSettings(4 << 10, 1 << 30, 0, 2, false),
            LinkIndexFactory.heap(),
            new NoListener());
    var first = put(store, "a", "1");
    var second = put(store, "b", "2");
    assertThatThrownBy(() -> put(store, "c", "3").join())
        .cause()
        .hasMessage("2 writes wait already")
        .isInstanceOfSatisfying(
            StoreUnavailableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BUSY));
    store.commitQueued();
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    var third = put(store, "c", "3");
    store.commitQueued();
    assertThat(third).isCompleted();
  }

  @Test
  void submit_keyOfAnyLengthThatTheJournalCanHold() throws IOException {
    byte[] longest = new byte[255];
    Arrays.fill(longest, (byte) 0xFF);
    try (RecordStore store = open(disk)) {
      store.submit(transaction -> transaction.put(longest, bytes("1"))).join();
      store.submit(transaction -> transaction.put(new byte[1], bytes("2"))).join();
      assertRefused(store, new byte[256], "a key must be 1 to 255 bytes: 256");
      assertRefused(store, new byte[0], "a key must be 1 to 255 bytes: 0");
      store.snapshot();
      store.submit(transaction -> transaction.put(longest, bytes("3"))).join();
    }
    disk.delete(StoreFiles.CLEAN);
    try (RecordStore store = open(disk)) {
      assertThat(store.find(longest)).isEqualTo(bytes("3"));
      assertThat(store.find(new byte[1])).isEqualTo(bytes("2"));
      assertThat(store.size()).isEqualTo(2);
    }
  }

  @Test
  void submit_frameLargerThanASegment() throws IOException {
    byte[] large = new byte[LinkIndex.MAX_VALUE_BYTES];
    Arrays.fill(large, (byte) 'x');
    try (RecordStore store = open(disk)) {
      put(store, "a", "1").join();
      store
          .submit(
              transaction -> {
                transaction.put(bytes("b"), large);
                transaction.put(bytes("c"), large);
              })
          .join();
      put(store, "d", "2").join();
    }
    disk = disk.afterPowerCut(1);
    try (RecordStore store = open(disk)) {
      assertThat(store.find(bytes("b"))).isEqualTo(large);
      assertThat(store.find(bytes("c"))).isEqualTo(large);
      assertThat(store.find(bytes("d"))).isEqualTo(bytes("2"));
    }
  }

  @Test
  void submit_writeThatIsTooLarge() throws IOException {
    byte[] large = new byte[LinkIndex.MAX_VALUE_BYTES];
    try (RecordStore store = open(disk)) {
      var tooLarge =
          store.submit(
              transaction -> {
                for (int i = 0; i < 65; i++) {
                  transaction.put(bytes("k" + i), large);
                }
              });
      assertThatThrownBy(tooLarge::join).cause().isInstanceOf(IllegalArgumentException.class);
      assertThat(store.size()).isZero();
      assertThat(store.failure()).isNull();
    }
  }

  @Test
  void submit_interruptLeftByWhatHangsOnAWrite() throws Exception {
    try (RecordStore store = open(Disk.at(directory))) {
      var attached = new CountDownLatch(1);
      var first =
          store
              .submit(
                  transaction -> {
                    awaitUninterruptibly(attached);
                    transaction.put(bytes("a"), bytes("1"));
                  })
              .thenRun(() -> Thread.currentThread().interrupt());
      attached.countDown();
      first.join();
      for (int i = 0; i < 50; i++) {
        put(store, "k" + i, "x".repeat(500)).join();
      }
      assertThat(store.failure()).isNull();
    }
  }

  @Test
  void close_onAnInterruptedThreadIsInOrder() throws IOException {
    Disk real = Disk.at(directory);
    RecordStore store = open(real);
    put(store, "a", "1").join();
    Thread.currentThread().interrupt();
    store.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(real.list()).contains(StoreFiles.CLEAN);
    try (RecordStore next = open(real)) {
      assertThat(next.find(bytes("a"))).isEqualTo(bytes("1"));
    }
  }

  @Test
  void close_whileManyWriteAnswersEachAndKeepsWhatItAcknowledged() throws Exception {
    for (int round = 0; round < 20; round++) {
      disk = new SimulatedDisk();
      RecordStore store = open(disk);
      Map<String, CompletableFuture<Void>> writes = new ConcurrentHashMap<>();
      var started = new CountDownLatch(4);
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        String prefix = "t" + thread + "-";
        writers.add(
            OwnThread.run(
                () -> {
                  started.countDown();
                  CompletableFuture<Void> last = null;
                  for (int i = 0; last == null || !isRefused(last); i++) {
                    last = put(store, prefix + i, "1");
                    writes.put(prefix + i, last);
                    if (i % 100 == 0) {
                      last.exceptionally(e -> null).join(); // So that none is refused as too many.
                    }
                  }
                }));
      }
      started.await();
      store.close();
      writers.forEach(CompletableFuture::join);
      assertThat(writes.values()).allMatch(CompletableFuture::isDone);
      try (RecordStore next = openWithoutThreads(disk)) {
        writes.forEach(
            (key, write) -> assertThat(next.find(bytes(key)) != null).isEqualTo(!isRefused(write)));
      }
    }
  }

  @Test
  void snapshot_manyAtOnceWhileWritesGoOn() throws Exception {
    for (int round = 0; round < 5; round++) {
      disk = new SimulatedDisk();
      RecordStore store = open(disk);
      var running = new AtomicInteger(3);
      List<CompletableFuture<Void>> snapshots = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        snapshots.add(
            OwnThread.run(
                () -> {
                  try {
                    for (int i = 0; i < 30; i++) {
                      store.snapshot();
                    }
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  } finally {
                    running.decrementAndGet();
                  }
                }));
      }
      int writes = 0;
      while (writes == 0 || running.get() > 0) {
        put(store, "k" + writes % 50, "v" + writes).join();
        writes++;
      }
      snapshots.forEach(CompletableFuture::join);
      disk = disk.afterPowerCut(round);
      try (RecordStore next = openWithoutThreads(disk)) {
        for (int i = Math.max(0, writes - 50); i < writes; i++) {
          assertThat(next.find(bytes("k" + i % 50))).isEqualTo(bytes("v" + i));
        }
      }
    }
  }

  @Test
  void snapshot_whileTheQueueIsFull() throws Exception {
    StoreSettings shortQueue = new StoreSettings(4 << 10, 1 << 30, 0, 4, false);
    try (RecordStore store =
        RecordStore.open(disk, shortQueue, LinkIndexFactory.heap(), new NoListener())) {
      var ended = new AtomicBoolean();
      var started = new CountDownLatch(2);
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        writers.add(
            OwnThread.run(
                () -> {
                  started.countDown();
                  while (!ended.get()) {
                    var unused = put(store, "a", "1");
                  }
                }));
      }
      started.await();
      for (int i = 0; i < 20; i++) {
        store.snapshot();
      }
      ended.set(true);
      writers.forEach(CompletableFuture::join);
    }
    assertThat(disk.list().stream().filter(name -> StoreFiles.snapshotLsn(name) != null))
        .hasSize(1);
  }

  @Test
  void snapshot_whileTheStoreCloses() throws Exception {
    for (int round = 0; round < 50; round++) {
      disk = new SimulatedDisk();
      RecordStore store = open(disk);
      for (int i = 0; i < 20; i++) {
        put(store, "k" + i, "v" + i).join();
      }
      var begun = new CountDownLatch(1);
      var snapshots =
          OwnThread.run(
              () -> {
                try {
                  while (true) {
                    store.snapshot();
                    begun.countDown();
                    var unused = put(store, "later", "x");
                  }
                } catch (IOException e) {
                  begun.countDown();
                }
              });
      begun.await();
      store.close();
      snapshots.join();
      assertThat(disk.list()).contains(StoreFiles.CLEAN);
      try (RecordStore next = openWithoutThreads(disk)) {
        assertThat(next.find(bytes("k19"))).isEqualTo(bytes("v19"));
      }
    }
  }

  @Test
  void snapshot_afterClose() throws IOException {
    RecordStore store = open(disk);
    store.close();
    assertThatThrownBy(store::snapshot)
        .isInstanceOf(IOException.class)
        .hasMessage("the store is closed");
  }

  @Test
  void housekeeping_takesSnapshotsByItself() throws Exception {
    try (RecordStore store = open(disk)) {
      int writes = 0;
      while (disk.list().stream().noneMatch(name -> StoreFiles.snapshotLsn(name) != null)) {
        put(store, "k" + writes % 10, "x".repeat(300)).join();
        assertThat(writes++).isLessThan(100_000);
      }
    }
  }

  @Test
  void open_afterCloseUsesTheIndexThatWasClosed() throws IOException {
    var indexes = new PersistentIndexes();
    open(disk, indexes).close();
    open(disk, indexes).close();
    open(disk, indexes).close();
    assertThat(indexes.calls).containsExactly("create 1", "reopen 1", "reopen 1");
  }

  @Test
  void open_afterAKillBuildsTheIndexAnew() throws IOException {
    var indexes = new PersistentIndexes();
    RecordStore store = open(disk, indexes);
    var unused = put(store, "a", "1");
    store.commitQueued();
    disk = disk.afterKill();
    assertThat(open(disk, indexes).find(bytes("a"))).isEqualTo(bytes("1"));
    assertThat(indexes.calls).containsExactly("create 1", "create 2");
  }

  @Test
  void open_indexThatCannotBeReopenedIsBuiltAnew() throws IOException {
    var indexes = new PersistentIndexes();
    RecordStore store = open(disk, indexes);
    var unused = put(store, "a", "1");
    store.commitQueued();
    store.close();
    indexes.index = null;
    assertThat(open(disk, indexes).find(bytes("a"))).isEqualTo(bytes("1"));
    assertThat(indexes.calls).containsExactly("create 1", "reopen 1", "create 2");
  }

  @Test
  void open_indexThatIsDamagedIsBuiltAnew() throws IOException {
    var indexes = new PersistentIndexes();
    RecordStore store = open(disk, indexes);
    var unused = put(store, "a", "1");
    store.commitQueued();
    store.close();
    indexes.index = new DamagedIndex();
    assertThat(open(disk, indexes).find(bytes("a"))).isEqualTo(bytes("1"));
    assertThat(indexes.calls).containsExactly("create 1", "reopen 1", "create 2");
  }

  /** Finds out that it is damaged when it is scanned. */
  private static final class DamagedIndex implements LinkIndex {
    @Override
    public byte[] find(byte[] key) {
      throw new LinkStoreException("damaged");
    }

    @Override
    public void put(byte[] key, byte[] value) {
      throw new LinkStoreException("damaged");
    }

    @Override
    public void remove(byte[] key) {
      throw new LinkStoreException("damaged");
    }

    @Override
    public long size() {
      return 1;
    }

    @Override
    public void scan(RecordVisitor visitor) {
      visitor.visit(bytes("a"), bytes("2"));
      throw new LinkStoreException("damaged");
    }

    @Override
    public void close() {}
  }

  /** Indexes that outlive their store, if it was closed. */
  private static final class PersistentIndexes implements LinkIndexFactory {
    private final List<String> calls = new ArrayList<>();
    private LinkIndex index;

    @Override
    public LinkIndex reopen(long generation) {
      calls.add("reopen " + generation);
      return index;
    }

    @Override
    public LinkIndex create(long generation, long expectedRecords) {
      calls.add("create " + generation);
      index = new HeapLinkIndex(expectedRecords);
      return index;
    }

    @Override
    public void deleteAllBut(long generation) {}
  }

  private static void assertRefused(RecordStore store, byte[] key, String message) {
    assertThatThrownBy(() -> store.submit(transaction -> transaction.put(key, bytes("1"))).join())
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static boolean isRefused(CompletableFuture<Void> write) {
    return write.isCompletedExceptionally();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static CompletableFuture<Void> put(RecordStore store, String key, String value) {
    return store.submit(transaction -> transaction.put(bytes(key), bytes(value)));
  }

  private static RecordStore open(Disk disk) throws IOException {
    return RecordStore.open(disk, SETTINGS, LinkIndexFactory.heap(), new NoListener());
  }

  private static RecordStore open(Disk disk, LinkIndexFactory indexes) throws IOException {
    return RecordStore.openWithoutThreads(disk, SETTINGS, indexes, new NoListener());
  }

  private static RecordStore openWithoutThreads(Disk disk) throws IOException {
    return open(disk, LinkIndexFactory.heap());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
