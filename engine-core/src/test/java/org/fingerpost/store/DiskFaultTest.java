package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.StoreUnavailableException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fails operations of the disk under a store: links are found as before, nothing is acknowledged
 * that is not durable, and a restart finds all that was acknowledged.
 */
final class DiskFaultTest {
  private static final long RESERVE = 1_000;
  private static final StoreSettings SETTINGS =
      new StoreSettings(4 << 10, 1 << 30, RESERVE, 1 << 10, false);

  private final List<Link> acknowledged = new ArrayList<>();
  private SimulatedDisk disk = new SimulatedDisk();
  private JournaledLinkStore store;
  private int names;

  @BeforeEach
  void openAndWrite() throws IOException {
    store = open();
    for (int i = 0; i < 5; i++) {
      create().join();
    }
  }

  @AfterEach
  void restart_findsAllThatWasAcknowledged() throws IOException {
    disk = disk.afterPowerCut(names);
    store = open();
    for (Link link : acknowledged) {
      assertThat(store.find(link.key())).as(link.key().path()).isNotNull();
    }
    create().join();
  }

  @Test
  void force_fails() {
    disk.fail((operation, name) -> operation.equals("force"));
    assertNeedsRestart("the journal has failed: a group could not be made durable");
  }

  @Test
  void force_failsOnceAndIsNotTriedAgain() {
    int[] forces = {0};
    disk.fail((operation, name) -> operation.equals("force") && forces[0]++ == 0);
    assertNeedsRestart("the journal has failed: a group could not be made durable");
    assertThat(forces[0]).isOne();
  }

  @Test
  void write_fails() {
    disk.fail((operation, name) -> operation.equals("write"));
    assertNeedsRestart("the journal has failed: a group could not be made durable");
  }

  @ParameterizedTest
  @CsvSource({"rename,journal-spare", "force,."})
  void newSegment_itsNameIsNotKnownToBeDurable(String operation, String name) {
    disk.fail((failing, file) -> failing.equals(operation) && file.equals(name));
    writeUntilRefused();
    assertThat(store.failure())
        .hasMessage("the journal has failed: the journal's segment cannot be changed");
    assertFindsGoOn();
  }

  @Test
  void newSegment_itsNameIsNotKnownToBeDurableAndTheFileCannotBeClosed() {
    disk.fail(
        (failing, file) ->
            List.of("rename", "close").contains(failing) && file.equals("journal-spare"));
    writeUntilRefused();
    assertThat(store.failure()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "write", "force", "rename"})
  void newSegment_noRoomAndThenRoomAgain(String operation) {
    disk.usable(RESERVE); // Not enough for a segment.
    disk.fail((failing, file) -> failing.equals(operation) && file.equals("journal-spare.tmp"));
    StoreUnavailableException refusal = writeUntilRefused();
    assertThat(refusal.kind()).isEqualTo(Kind.FULL);
    assertThat(refusal)
        .hasMessageStartingWith("no room for another journal segment: injected: " + operation);
    assertThat(store.failure()).isNull();
    assertFindsGoOn();
    disk.fail(null);
    disk.usable(Long.MAX_VALUE);
    for (int i = 0; i < 50; i++) {
      create().join();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "force"})
  void newSegment_headerCannotBeWritten(String operation) throws IOException {
    fillSpare();
    disk.usable(RESERVE);
    disk.fail((failing, file) -> failing.equals(operation) && file.equals("journal-spare"));
    assertThat(writeUntilRefused().kind()).isEqualTo(Kind.FULL);
    assertThat(disk.list()).doesNotContain("journal-spare");
    disk.fail(null);
    disk.usable(Long.MAX_VALUE);
    create().join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "write", "force", "rename"})
  void newSegment_theDiskFailsThoughThereIsRoom(String operation) {
    disk.fail((failing, file) -> failing.equals(operation) && file.equals("journal-spare.tmp"));
    assertThat(writeUntilRefused().kind()).isEqualTo(Kind.FAILED);
    assertThat(store.failure())
        .hasMessage("the journal has failed: no segment can be made: %s", injected(operation));
    assertFindsGoOn();
  }

  private static String injected(String operation) {
    return "injected: " + operation + " of journal-spare.tmp";
  }

  @Test
  void open_onAFullDiskServesAndWritesOnceThereIsRoom() throws IOException {
    disk = disk.afterPowerCut(1);
    disk.usable(0);
    disk.fail((failing, file) -> failing.equals("write") && file.equals("journal-spare.tmp"));
    store = open();
    assertFindsGoOn();
    assertThat(writeUntilRefused().kind()).isEqualTo(Kind.FULL);
    store.close();
    store = open();
    disk.fail(null);
    disk.usable(Long.MAX_VALUE);
    create().join();
  }

  @Test
  void open_ofANewStoreOnAFullDiskIsNoDamage() throws IOException {
    acknowledged.clear();
    disk = new SimulatedDisk();
    disk.usable(0);
    disk.fail((failing, file) -> failing.equals("write") && file.equals("journal-spare.tmp"));
    store = open();
    disk = disk.afterPowerCut(1);
    store = open();
    create().join();
  }

  @Test
  void reserve_halfOfItIsForCountsOfClicks() {
    disk.usable(RESERVE / 2);
    assertThat(writeUntilRefused().kind()).isEqualTo(Kind.FULL);
    var counted = store.commit(addAClick().usingReserve());
    store.commitQueued();
    counted.join();
    disk.usable(RESERVE / 2 - 1);
    var refused = store.commit(addAClick().usingReserve());
    store.commitQueued();
    assertThat(refused).isCompletedExceptionally();
    disk.usable(Long.MAX_VALUE);
  }

  private StoreWrite addAClick() {
    return new StoreWrite().addClicks(acknowledged.get(0).id(), 1, 1, 0);
  }

  @Test
  void reserve_refusesWritesUntilThereIsRoom() {
    disk.usable(RESERVE - 1);
    assertThat(writeUntilRefused())
        .hasMessage("the disk is full: less than 1000 bytes are free")
        .extracting(StoreUnavailableException::kind)
        .isEqualTo(Kind.FULL);
    assertThat(store.failure()).isNull();
    assertFindsGoOn();
    disk.usable(RESERVE);
    create().join();
  }

  @ParameterizedTest
  @CsvSource({
    "create,snapshot",
    "write,snapshot",
    "force,snapshot",
    "rename,snapshot",
    "create,MANIFEST",
    "write,MANIFEST",
    "force,MANIFEST",
    "rename,MANIFEST",
    "delete,journal-0000",
  })
  void snapshot_failsHalfWay(String operation, String name) throws IOException {
    disk.fail((failing, file) -> failing.equals(operation) && file.startsWith(name));
    assertThatThrownBy(store::snapshot).isInstanceOf(IOException.class);
    assertThat(store.failure()).isNull();
    create().join();
    disk.fail(null);
    store.snapshot();
    assertThat(disk.list()).filteredOn(file -> file.startsWith("snapshot-")).hasSize(1);
    assertThat(disk.list()).filteredOn(file -> file.startsWith("journal-0")).hasSize(1);
    create().join();
  }

  @Test
  void snapshot_whoseDirectoryCannotBeForced() throws IOException {
    int[] forces = {0};
    // The first is that of the new segment.
    disk.fail(
        (operation, file) -> operation.equals("force") && file.equals(".") && ++forces[0] > 1);
    assertThatThrownBy(store::snapshot).isInstanceOf(IOException.class);
    assertThat(store.failure()).isNull();
    disk.fail(null);
    create().join();
  }

  @Test
  void snapshot_ofABrokenStore() {
    disk.fail((operation, name) -> operation.equals("force"));
    var unused = create();
    store.commitQueued();
    assertThatThrownBy(store::snapshot)
        .isInstanceOf(IOException.class)
        .hasMessage("the journal cannot go on in a new segment");
  }

  @Test
  void snapshot_queuedBehindAGroupThatCannotBeForced() {
    CompletableFuture<Void> write = submit();
    disk.fail((operation, name) -> operation.equals("force"));
    assertThatThrownBy(store::snapshot).isInstanceOf(IOException.class);
    assertThat(write).isCompletedExceptionally();
  }

  @Test
  void write_thatClosesAGroupWhichCannotBeForced() {
    List<CompletableFuture<Void>> writes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      writes.add(submit());
    }
    disk.fail((operation, name) -> operation.equals("force"));
    store.commitQueued();
    assertThat(writes).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void close_ofABrokenStoreLeavesNoWordOfOrder() throws Exception {
    disk.fail((operation, name) -> operation.equals("force"));
    var unused = create();
    disk.fail(null);
    store.close();
    assertThat(disk.list()).doesNotContain(StoreFiles.CLEAN);
    disk.lock().close();
  }

  @ParameterizedTest
  @CsvSource({
    "truncate,journal",
    "create,CLEAN.tmp",
    "write,CLEAN.tmp",
    "force,CLEAN.tmp",
    "rename,CLEAN.tmp"
  })
  void close_failsAndGivesTheDirectoryBack(String operation, String name) throws Exception {
    disk.fail((failing, file) -> failing.equals(operation) && file.startsWith(name));
    assertThatThrownBy(store::close)
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("the store could not be closed in order");
    assertThat(disk.list()).doesNotContain(StoreFiles.CLEAN);
    disk.lock().close();
  }

  @Test
  void close_whoseLastWriteFails() throws Exception {
    disk.fail((failing, file) -> failing.equals("force"));
    store.close();
    assertThat(disk.list()).doesNotContain(StoreFiles.CLEAN);
    disk.lock().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "write", "force", "rename", "delete"})
  void open_failsAndGivesTheDirectoryBack(String operation) throws Exception {
    store.close();
    disk.fail((failing, name) -> failing.equals(operation));
    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    disk.fail(null);
    disk.lock().close();
  }

  private void assertNeedsRestart(String message) {
    StoreUnavailableException refusal = writeUntilRefused();
    assertThat(refusal.kind()).isEqualTo(Kind.FAILED);
    assertThat(store.failure()).hasMessage(message);
    assertFindsGoOn();
    disk.fail(null);
    assertThatThrownBy(() -> create().join()).cause().isSameAs(store.failure());
  }

  private void assertFindsGoOn() {
    for (Link link : acknowledged) {
      assertThat(store.find(link.key()).link()).isEqualTo(link);
      assertThat(store.findById(link.id()).link()).isEqualTo(link);
    }
    assertThat(store.linkIds(1, Long.MAX_VALUE, 1_000)).hasSize(acknowledged.size());
  }

  private StoreUnavailableException writeUntilRefused() {
    CompletableFuture<Void> created = create();
    for (int i = 0; i < 100 && !created.isCompletedExceptionally(); i++) {
      created = create();
    }
    return (StoreUnavailableException) catchThrowable(created::join).getCause();
  }

  private CompletableFuture<Void> create() {
    CompletableFuture<Void> created = submit();
    store.commitQueued();
    return created;
  }

  private CompletableFuture<Void> submit() {
    Link link =
        Link.builder(LinkKey.of("l" + names++), 1, "https://example.com/" + "x".repeat(300))
            .id(store.nextLinkId())
            .build();
    return store
        .commit(new StoreWrite().create(link))
        .whenComplete(
            (done, e) -> {
              if (e == null) {
                acknowledged.add(link);
              }
            });
  }

  private void fillSpare() throws IOException {
    try (DiskFile spare = disk.create("journal-spare")) {
      spare.write(ByteBuffer.allocate(SETTINGS.segmentBytes()), 0);
      spare.force();
    }
  }

  private JournaledLinkStore open() throws IOException {
    return JournaledLinkStore.openWithoutThreads(disk, SETTINGS, LinkIndexFactory.heap());
  }
}
