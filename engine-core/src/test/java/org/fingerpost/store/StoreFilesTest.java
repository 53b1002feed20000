package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreFilesTest {

  @Test
  void segmentLsn_ofItsName() {
    assertThat(StoreFiles.segment(0x1A)).isEqualTo("journal-000000000000001a");
    assertThat(StoreFiles.segmentLsn("journal-000000000000001a")).isEqualTo(0x1A);
  }

  @Test
  void snapshotLsn_ofItsName() {
    assertThat(StoreFiles.snapshot(Long.MAX_VALUE)).isEqualTo("snapshot-7fffffffffffffff");
    assertThat(StoreFiles.snapshotLsn("snapshot-7fffffffffffffff")).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "journal-spare",
        "journal-spare.tmp",
        "journal-000000000000001",
        "journal-000000000000001a.tmp",
        "journal-00000000000000zz",
        "snapshot-000000000000001a",
        "MANIFEST"
      })
  void segmentLsn_ofAnotherName(String name) {
    assertThat(StoreFiles.segmentLsn(name)).isNull();
  }
}
