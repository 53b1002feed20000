package org.fingerpost.chronicle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fingerpost.chronicle.IndexMap.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexMapTest {
  @TempDir private Path directory;
  private IndexMap map;

  @BeforeEach
  void create() throws IOException {
    map = IndexMap.create(directory.resolve("map-0"), 1, 320);
  }

  @AfterEach
  void close() {
    map.close();
  }

  /** Fills segments to the last chunk, again and again, and compares with a map on the heap. */
  @Test
  void put_intoFullSegmentsKeepsEveryRecord() {
    Random random = new Random(1);
    Map<String, byte[]> expected = new HashMap<>();
    Set<Outcome> outcomes = new HashSet<>();
    for (int i = 0; i < 40_000; i++) {
      String key = "key-" + random.nextInt(4_000);
      if (random.nextInt(8) == 0) {
        assertThat(map.remove(bytes(key))).isEqualTo(expected.remove(key) != null);
      } else {
        byte[] value = new byte[random.nextInt(60_000)];
        Arrays.fill(value, (byte) i);
        Outcome outcome = map.put(bytes(key), value, true);
        outcomes.add(outcome);
        if (outcome == Outcome.INSERTED || outcome == Outcome.REPLACED) {
          assertThat(expected.put(key, value) == null).isEqualTo(outcome == Outcome.INSERTED);
        }
      }
    }
    assertThat(outcomes).containsExactlyInAnyOrder(Outcome.values());
    assertThat(map.records()).isEqualTo(expected.size());
    Map<String, byte[]> seen = new HashMap<>();
    map.scan((key, value) -> seen.put(new String(key, US_ASCII), value) == null);
    assertThat(seen.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (key, value) -> {
          assertThat(seen.get(key)).isEqualTo(value);
          assertThat(map.find(bytes(key))).isEqualTo(value);
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
