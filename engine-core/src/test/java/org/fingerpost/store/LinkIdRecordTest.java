package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.junit.jupiter.api.Test;

final class LinkIdRecordTest {
  private static final LinkIdRecord RECORD =
      new LinkIdRecord(LinkKey.of(258, "t", "sale"), new LinkUsage(3, 1_700_000_000_000L, 2));

  @Test
  void encode_isOfTheFirstVersion() {
    assertThat(HexFormat.of().formatHex(RECORD.encode()))
        .isEqualTo(
            "0000000000000003"
                + "0000018bcfe56800"
                + "0000000000000002"
                + "00000102"
                + "742f73616c65");
  }

  @Test
  void decode_whatWasEncoded() {
    assertThat(LinkIdRecord.decode(RECORD.encode())).isEqualTo(RECORD);
  }

  @Test
  void decode_largestNumbers() {
    var record =
        new LinkIdRecord(
            new LinkKey(Integer.MAX_VALUE, "z".repeat(50) + "/" + "z".repeat(50)),
            new LinkUsage(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
    assertThat(LinkIdRecord.decode(record.encode())).isEqualTo(record);
  }

  @Test
  void decode_tooShort() {
    assertThatThrownBy(() -> LinkIdRecord.decode(new byte[28]))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("damaged link number: 28 bytes");
  }

  @Test
  void decode_damagedBytesGiveLinkStoreException() {
    var random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = RECORD.encode();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        LinkIdRecord.decode(bytes);
      } catch (LinkStoreException e) {
        assertThat(e).hasMessageStartingWith("damaged link number: ");
      }
    }
  }
}
