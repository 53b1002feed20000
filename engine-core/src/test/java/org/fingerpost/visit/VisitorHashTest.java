package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VisitorHashTest {

  /**
   * Worked out from the definitions of FNV-1a and MurmurHash3's finaliser by another program. They
   * are never changed: visitors would be dealt anew.
   */
  @Test
  void of_isTheSameForEver() {
    assertThat(VisitorHash.of("")).isEqualTo(0xEFD01F60BA992926L);
    assertThat(VisitorHash.of("visitor")).isEqualTo(0xF0AD79C6635DF74AL);
    assertThat(VisitorHash.of("ü€")).isEqualTo(0x68DF4063342E291AL);
    assertThat(VisitorHash.of(1, 2)).isEqualTo(0x417E0EFA3B11B74DL);
    assertThat(VisitorHash.of(IpAddress.find("192.0.2.1"), "a")).isEqualTo(0x9F33333B1898A994L);
  }

  @Test
  void of_dependsOnTheOrder() {
    assertThat(VisitorHash.of(1, 2)).isNotEqualTo(VisitorHash.of(2, 1));
    assertThat(VisitorHash.of("ab")).isNotEqualTo(VisitorHash.of("ba"));
  }

  @Test
  void of_addressesWithOneUserAgentAreAllDifferent() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      hashes.add(VisitorHash.of(IpAddress.ofIpv4(i), UserAgents.IPHONE));
      hashes.add(VisitorHash.of(new IpAddress(0x2001_0db8L << 32, i), UserAgents.IPHONE));
    }
    assertThat(hashes).hasSize(200_000);
  }

  @Test
  void of_eachBitOfTheInputTurnsHalfTheBitsOfTheResult() {
    var random = new Random(1);
    for (int bit = 0; bit < Long.SIZE; bit++) {
      int turned = 0;
      for (int i = 0; i < 1_000; i++) {
        long value = random.nextLong();
        turned += Long.bitCount(VisitorHash.of(value, 1) ^ VisitorHash.of(value ^ (1L << bit), 1));
      }
      assertThat(turned / 1_000.0).as("bit %d", bit).isBetween(31.0, 33.0);
    }
  }

  @Test
  void toFraction_bounds() {
    assertThat(VisitorHash.toFraction(0)).isZero();
    assertThat(VisitorHash.toFraction(-1)).isLessThan(1).isGreaterThan(0.999_999);
    assertThat(VisitorHash.toFraction(Long.MIN_VALUE)).isEqualTo(0.5);
  }
}
