package org.fingerpost.servlet.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.imageio.ImageIO;
import org.fingerpost.servlet.qr.QrPicture.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QrPictureTest {
  private static final String URL = "https://s.example/A1b3/aB3dE6gH";
  private static final String LONG_URL =
      "https://%s.example/%s/%s".formatted("h".repeat(60), "t".repeat(50), "s".repeat(50));

  @ParameterizedTest
  @ValueSource(
      ints = {
        50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 63, 64, 65, 66, 67, 73, 74, 77, 99, 100, 128, 150,
        199, 256, 300, 333, 512, 999, 1024, 2048, 3000
      })
  void draw_canBeRead(int size) throws Exception {
    for (String text : List.of(URL, "http://127.0.0.1:8080/A1b3/" + size + "3dE6gHi")) {
      for (Format format : Format.values()) {
        for (boolean hasMargin : new boolean[] {true, false}) {
          byte[] picture = QrPicture.draw(text, size, hasMargin, format);
          assertThat(picture).as(text).isNotNull();
          assertThat(read(picture, size)).isEqualTo(text);
        }
      }
    }
  }

  @Test
  void draw_ofALongUrlCanBeReadFromItsLeastSizeOn() throws Exception {
    assertThat(QrPicture.draw(LONG_URL, 50, true, Format.PNG)).isNull();
    int least = QrPicture.leastSize(LONG_URL);
    assertThat(least).isEqualTo(2 * 49);
    for (int size : new int[] {least, least + 1, 2 * least, 300}) {
      for (Format format : Format.values()) {
        assertThat(read(QrPicture.draw(LONG_URL, size, true, format), size)).isEqualTo(LONG_URL);
        assertThat(read(QrPicture.draw(LONG_URL, size, false, format), size)).isEqualTo(LONG_URL);
      }
    }
  }

  @Test
  void draw_hasAMarginOfFourModules() throws Exception {
    int[] pixels = pixels(QrPicture.draw(URL, 330, true, Format.PNG), 330);
    // Low correction, 25 modules and 8 around them: 10 pixels each, where medium has 8.
    assertThat(firstBlack(pixels)).isEqualTo((330 - 25 * 10) / 2);
    // Medium correction, 29 modules and 8 around them: 4 pixels each, as with low.
    pixels = pixels(QrPicture.draw(URL, 150, true, Format.PNG), 150);
    assertThat(firstBlack(pixels)).isEqualTo((150 - 29 * 4) / 2);
    pixels = pixels(QrPicture.draw(URL, 250, false, Format.PNG), 250);
    assertThat(firstBlack(pixels)).isZero();
  }

  @Test
  void draw_takesLittleMemory() {
    QrPicture.draw(URL, 3_000, true, Format.PNG);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    QrPicture.draw(URL, 3_000, true, Format.PNG);
    long png = threads.getCurrentThreadAllocatedBytes() - before;
    before = threads.getCurrentThreadAllocatedBytes();
    QrPicture.draw(URL, 3_000, true, Format.JPEG);
    long jpeg = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(png).isLessThan(16 << 20);
    assertThat(jpeg).isLessThan(24 << 20);
  }

  @Test
  void draw_outOfBounds() {
    for (int size : new int[] {49, 3_001}) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> QrPicture.draw(URL, size, true, Format.PNG))
          .withMessage("size must be 50 to 3000: " + size);
    }
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> QrPicture.draw("x".repeat(3_000), 3_000, true, Format.PNG))
        .withMessageStartingWith("text must fit a QR code");
  }

  private static int firstBlack(int[] pixels) {
    int size = (int) Math.sqrt(pixels.length);
    for (int i = 0; i < size; i++) {
      if ((pixels[i * size + i] & 0xFF) < 128) {
        return i;
      }
    }
    return -1;
  }

  private static int[] pixels(byte[] picture, int size) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    assertThat(image.getWidth()).isEqualTo(size);
    assertThat(image.getHeight()).isEqualTo(size);
    return image.getRGB(0, 0, size, size, null, 0, size);
  }

  private static String read(byte[] picture, int size) throws Exception {
    RGBLuminanceSource source = new RGBLuminanceSource(size, size, pixels(picture, size));
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
