package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QrCodeTest {
  private static final Pattern PIECE = Pattern.compile("M(\\d+) (\\d+)[.]5|m(\\d+) 0|h(\\d+)");
  private static final int SCALE = 4;

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 60, 101, 102, 211})
  void of_canBeRead(int length) throws Exception {
    String text = "https://go.example/" + "aB3/?%&~".repeat(60).substring(0, length);
    QrCode code = QrCode.of(text);
    assertThat(read(code)).isEqualTo(text);
  }

  /** Draws the path as a browser does, and reads the picture. */
  private static String read(QrCode code) throws Exception {
    int width = code.size() * SCALE;
    int[] pixels = new int[width * width];
    Arrays.fill(pixels, 0xFFFFFF);
    int x = 0;
    int y = 0;
    int end = 0;
    Matcher piece = PIECE.matcher(code.path());
    while (piece.find()) {
      assertThat(piece.start()).as("nothing is between pieces").isEqualTo(end);
      end = piece.end();
      if (piece.group(1) != null) {
        x = Integer.parseInt(piece.group(1));
        y = Integer.parseInt(piece.group(2));
      } else if (piece.group(3) != null) {
        x += Integer.parseInt(piece.group(3));
      } else {
        int run = Integer.parseInt(piece.group(4));
        for (int line = y * SCALE; line < (y + 1) * SCALE; line++) {
          Arrays.fill(pixels, line * width + x * SCALE, line * width + (x + run) * SCALE, 0);
        }
        x += run;
      }
    }
    assertThat(end).isEqualTo(code.path().length());
    var picture =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels)));
    return new QRCodeReader().decode(picture).getText();
  }
}
