package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SipHashTest {

  /** The bytes 0 to 23 under the key of the bytes 0 to 15, as the reference implementation does. */
  @Test
  void of_isThatOfTheReferenceImplementation() {
    var hash = new SipHash(0x0706050403020100L, 0x0F0E0D0C0B0A0908L);
    assertThat(hash.of(0x0706050403020100L, 0x0F0E0D0C0B0A0908L, 0x1716151413121110L))
        .isEqualTo(0xB8AD50C6F649AF94L);
  }

  @Test
  void of_dependsOnTheKey() {
    assertThat(new SipHash(1, 2).of(3, 4, 5)).isNotEqualTo(new SipHash(1, 3).of(3, 4, 5));
  }
}
