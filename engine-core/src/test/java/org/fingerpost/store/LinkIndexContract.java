package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fingerpost.OwnThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link LinkIndex} does. A subclass gives the index. */
public abstract class LinkIndexContract {
  private LinkIndex index;

  /** Makes an empty index that expects this many records. */
  protected abstract LinkIndex create(long expectedRecords);

  @BeforeEach
  void open() {
    index = create(100);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void find_unknownKey() {
    assertThat(index.find(key("a"))).isNull();
  }

  @Test
  void find_afterPut() {
    index.put(key("a"), key("1"));
    assertThat(index.find(key("a"))).isEqualTo(key("1"));
    assertThat(index.size()).isOne();
  }

  @Test
  void put_twiceReplaces() {
    index.put(key("a"), key("1"));
    index.put(key("a"), key("a longer value than before"));
    index.put(key("a"), key("2"));
    assertThat(index.find(key("a"))).isEqualTo(key("2"));
    assertThat(index.size()).isOne();
  }

  @Test
  void put_emptyValue() {
    index.put(key("a"), new byte[0]);
    assertThat(index.find(key("a"))).isEmpty();
  }

  @Test
  void put_keysThatDifferInOneByteOnly() {
    for (int i = 0; i < 256; i++) {
      index.put(new byte[] {1, (byte) i, 0}, new byte[] {(byte) i});
    }
    for (int i = 0; i < 256; i++) {
      assertThat(index.find(new byte[] {1, (byte) i, 0})).containsExactly(i);
    }
    assertThat(index.find(new byte[] {1, 0})).isNull();
  }

  @Test
  void put_largestKeyAndValue() {
    byte[] key = new byte[255];
    Arrays.fill(key, (byte) -1);
    byte[] value = new byte[LinkIndex.MAX_VALUE_BYTES];
    new Random(7).nextBytes(value);
    index.put(key, value);
    assertThat(index.find(key)).isEqualTo(value);
  }

  @Test
  void remove_makesUnknown() {
    index.put(key("a"), key("1"));
    index.remove(key("a"));
    index.remove(key("never there"));
    assertThat(index.find(key("a"))).isNull();
    assertThat(index.size()).isZero();
  }

  @Test
  void put_farPastTheExpectedSize() {
    int count = 5_000;
    for (int i = 0; i < count; i++) {
      index.put(key("key-" + i), key("value-" + i));
    }
    for (int i = 0; i < count; i += 2) {
      index.put(key("key-" + i), key("changed-" + i));
    }
    for (int i = 0; i < count; i += 5) {
      index.remove(key("key-" + i));
    }
    assertThat(index.size()).isEqualTo(count - count / 5);
    for (int i = 0; i < count; i++) {
      byte[] expected = i % 5 == 0 ? null : i % 2 == 0 ? key("changed-" + i) : key("value-" + i);
      assertThat(index.find(key("key-" + i))).as("key %d", i).isEqualTo(expected);
    }
  }

  @Test
  void scan_seesEveryRecordOnce() {
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      index.put(key("key-" + i), key("value-" + i));
      expected.put(hex(key("key-" + i)), hex(key("value-" + i)));
    }
    Map<String, String> seen = new HashMap<>();
    List<String> twice = new ArrayList<>();
    index.scan(
        (key, value) -> {
          if (seen.put(hex(key), hex(value)) != null) {
            twice.add(hex(key));
          }
          return true;
        });
    assertThat(seen).isEqualTo(expected);
    assertThat(twice).isEmpty();
  }

  @Test
  void scan_endsWhenTheVisitorSaysSo() {
    for (int i = 0; i < 10; i++) {
      index.put(key("key-" + i), key(""));
    }
    int[] visits = {0};
    index.scan((key, value) -> ++visits[0] < 3);
    assertThat(visits[0]).isEqualTo(3);
  }

  @Test
  void find_neverSeesAMixtureOfTwoValues() throws Exception {
    byte[] key = key("hot");
    index.put(key, filled(0));
    var reading = new CountDownLatch(1);
    var done = new AtomicBoolean();
    var reader =
        OwnThread.supply(
            () -> {
              long reads = 0;
              reading.countDown();
              while (reads == 0 || !done.get()) {
                byte[] value = index.find(key);
                assertThat(value).isNotNull();
                assertThat(value).isEqualTo(filled(value[0]));
                reads++;
              }
              return reads;
            });
    try {
      reading.await();
      for (int i = 0; i < 20_000; i++) {
        index.put(key, filled(i % 100));
      }
    } finally {
      done.set(true);
    }
    assertThat(reader.get()).isPositive();
  }

  @Test
  void scan_besideAWriterSeesAllThatStays() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      index.put(key("stays-" + i), key("v"));
    }
    var scans =
        OwnThread.supply(
            () -> {
              List<Integer> counts = new ArrayList<>();
              for (int i = 0; i < 5; i++) {
                int[] seen = {0};
                index.scan(
                    (key, value) -> {
                      seen[0] += new String(key, US_ASCII).startsWith("stays-") ? 1 : 0;
                      return true;
                    });
                counts.add(seen[0]);
              }
              return counts;
            });
    int written = 0;
    while (!scans.isDone()) {
      index.put(key("moves-" + written % 3_000), key("w" + written));
      index.remove(key("moves-" + (written + 1_500) % 3_000));
      written++;
    }
    assertThat(scans.get()).containsOnly(2_000);
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[64 + value * 7];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] key(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
