package org.fingerpost.click;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.fingerpost.store.SimulatedDisk;
import org.fingerpost.visit.IpAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VisitorKeysTest {
  private static final long DAY = 86_400_000;
  private static final IpAddress ADDRESS = Objects.requireNonNull(IpAddress.find("192.0.2.1"));
  private static final IpAddress OTHER = Objects.requireNonNull(IpAddress.find("192.0.2.2"));

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void hash_tellsVisitorsApart() throws IOException {
    VisitorKeys keys = VisitorKeys.open(disk, 0);
    long hash = hash(keys, 1, null, ADDRESS, "Mozilla/5.0");
    assertThat(hash(keys, 2, null, ADDRESS, "Mozilla/5.0")).isEqualTo(hash);
    assertThat(hash(keys, 1, null, OTHER, "Mozilla/5.0")).isNotEqualTo(hash);
    assertThat(hash(keys, 1, null, ADDRESS, "Mozilla/5.1")).isNotEqualTo(hash);
    assertThat(hash(keys, 1, null, ADDRESS, null)).isNotEqualTo(hash);
    assertThat(hash(keys, 1, "user 1", ADDRESS, "Mozilla/5.0")).isNotEqualTo(hash);
    assertThat(hash(keys, 1, "user 1", null, null)).isEqualTo(hash(keys, 1, "user 1", OTHER, "x"));
  }

  @Test
  void hash_isAnotherOneEachDayAlsoBeforeTheKeysRotate() throws IOException {
    VisitorKeys keys = VisitorKeys.open(disk, 0);
    long today = hash(keys, DAY - 1, null, ADDRESS, "a");
    long tomorrow = hash(keys, DAY, null, ADDRESS, "a");
    assertThat(tomorrow).isNotEqualTo(today);
    keys.rotate(DAY);
    assertThat(hash(keys, DAY, null, ADDRESS, "a")).isEqualTo(tomorrow);
    assertThat(hash(keys, 2 * DAY, null, ADDRESS, "a")).isNotIn(today, tomorrow);
  }

  @Test
  void open_afterARestartGoesOnWithTheKeysOfTheDay() throws IOException {
    long hash = hash(VisitorKeys.open(disk, 5 * DAY), 5 * DAY, null, ADDRESS, "a");
    VisitorKeys keys = VisitorKeys.open(disk.afterPowerCut(1), 5 * DAY + 1);
    assertThat(hash(keys, 5 * DAY + 1, null, ADDRESS, "a")).isEqualTo(hash);
  }

  @Test
  void rotate_forgetsTheKeyOfAnEarlierDay() throws IOException {
    VisitorKeys keys = VisitorKeys.open(disk, 0);
    String[] lines = new String(disk.bytes("visitor-keys"), US_ASCII).split("\n", -1);
    keys.rotate(DAY);
    assertThat(new String(disk.bytes("visitor-keys"), US_ASCII))
        .doesNotContain(lines[0])
        .startsWith(lines[1] + "\n");
    assertThat(disk.list()).containsExactly("visitor-keys");
  }

  @Test
  void rotate_byAClockThatGoesBackADayKeepsTheKeys() throws IOException {
    VisitorKeys keys = VisitorKeys.open(disk, 3 * DAY);
    long hash = hash(keys, 3 * DAY, null, ADDRESS, "a");
    keys.rotate(2 * DAY);
    assertThat(hash(keys, 3 * DAY, null, ADDRESS, "a")).isEqualTo(hash);
  }

  private static long hash(
      VisitorKeys keys,
      long atMillis,
      @Nullable String name,
      @Nullable IpAddress address,
      @Nullable String userAgent) {
    return address == null
        ? keys.hash(atMillis, name, 0, 0, userAgent)
        : keys.hash(atMillis, name, address.high(), address.low(), userAgent);
  }
}
