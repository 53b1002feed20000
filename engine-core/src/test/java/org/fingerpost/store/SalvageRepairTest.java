package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SalvageRepairTest {
  private static final LinkKey A = LinkKey.of("a");
  private static final LinkKey B = LinkKey.of("b");
  private static final LinkUsage CLICKED = new LinkUsage(3, 0, 0);

  private RecordStore records;

  @BeforeEach
  void open() throws IOException {
    records =
        RecordStore.openWithoutThreads(
            new SimulatedDisk(),
            new StoreSettings(4 << 10, 1 << 30, 0, 1 << 10, false),
            LinkIndexFactory.heap(),
            new NoListener());
  }

  @AfterEach
  void close() throws IOException {
    records.close();
  }

  @Test
  void linkWithoutANumber_getsItBack() {
    putLink(A, 7);
    repair();
    assertThat(idRecord(7)).isEqualTo(new LinkIdRecord(A, LinkUsage.NONE));
  }

  @Test
  void numberOfNoLink_isRemoved() {
    putId(7, A);
    repair();
    assertThat(records.size()).isZero();
  }

  @Test
  void numberOfAnotherLink_isRemoved() {
    putId(7, A);
    putLink(A, 8);
    repair();
    assertThat(idRecord(7)).isNull();
    assertThat(idRecord(8)).isEqualTo(new LinkIdRecord(A, LinkUsage.NONE));
  }

  @Test
  void linkWhoseNumberLeadsNowhere_keepsItsClicks() {
    putLink(A, 7);
    putId(7, B);
    repair();
    assertThat(idRecord(7)).isEqualTo(new LinkIdRecord(A, CLICKED));
  }

  @Test
  void formerKeyOfALink_isRemoved() {
    putLink(A, 7);
    putLink(B, 7);
    putId(7, B);
    repair();
    assertThat(records.find(RecordKey.of(A))).isNull();
    assertThat(records.find(RecordKey.of(B))).isNotNull();
    assertThat(idRecord(7)).isEqualTo(new LinkIdRecord(B, CLICKED));
  }

  @Test
  void whatFitsTogether_isLeftAlone() {
    putLink(A, 7);
    putId(7, A);
    repair();
    assertThat(idRecord(7)).isEqualTo(new LinkIdRecord(A, CLICKED));
    assertThat(records.size()).isEqualTo(2);
  }

  private void repair() {
    new SalvageRepair(records).run();
  }

  private void putLink(LinkKey key, long id) {
    Link link = Link.builder(key, 1, "https://example.com/").id(id).build();
    put(RecordKey.of(key), LinkCodec.encode(link));
  }

  private void putId(long id, LinkKey key) {
    put(RecordKey.ofId(id), new LinkIdRecord(key, CLICKED).encode());
  }

  private void put(byte[] key, byte[] value) {
    var unused = records.submit(transaction -> transaction.put(key, value));
    records.commitQueued();
  }

  private LinkIdRecord idRecord(long id) {
    byte[] record = records.find(RecordKey.ofId(id));
    return record == null ? null : LinkIdRecord.decode(record);
  }
}
