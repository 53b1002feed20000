package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.junit.jupiter.api.Test;

final class PixelCodecTest {

  @Test
  void pixel_isReadAsItWasWritten() {
    Pixel pixel = new Pixel(3, 2, PixelType.GOOGLE_TAG_MANAGER, "Shop", "GTM-ABC", 5, 6);
    assertThat(decode(PixelCodec.encode(pixel))).isEqualTo(pixel);
  }

  @Test
  void pixel_ofALaterVersionsTypeIsNone() {
    RecordWriter later =
        new RecordWriter()
            .number(1, 3, 0)
            .number(2, 2, 0)
            .text(3, "later")
            .text(4, "Shop")
            .text(5, "x.y");
    assertThat(decode(later)).isNull();
  }

  private static Pixel decode(RecordWriter writer) {
    return PixelCodec.decode(new RecordReader(writer.toBytes()));
  }
}
