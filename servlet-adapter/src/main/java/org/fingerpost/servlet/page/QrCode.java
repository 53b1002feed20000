package org.fingerpost.servlet.page;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as a path of SVG: each run of dark modules is a piece of a line through their middle,
 * one module wide. That takes a third of the characters that rectangles would.
 *
 * @param size the length of the code's side in modules, with the quiet zone
 * @param path the path's data, to be stroked with a width of 1
 */
record QrCode(int size, String path) {
  /** ISO/IEC 18004 wants four light modules around a code. */
  private static final int QUIET_ZONE = 4;

  /** A longer text has less room for errors, or its modules would be too small for a camera. */
  private static final int MAX_LENGTH_OF_MEDIUM = 120;

  /** Returns the code of a text of ASCII. */
  static QrCode of(String text) {
    ErrorCorrectionLevel level =
        text.length() > MAX_LENGTH_OF_MEDIUM ? ErrorCorrectionLevel.L : ErrorCorrectionLevel.M;
    ByteMatrix modules;
    try {
      modules = Encoder.encode(text, level).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("text must fit a QR code: " + text, e);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      appendRow(modules, y, path);
    }
    return new QrCode(modules.getWidth() + 2 * QUIET_ZONE, path.toString());
  }

  private static void appendRow(ByteMatrix modules, int y, StringBuilder path) {
    int end = -1;
    int x = 0;
    while (x < modules.getWidth()) {
      int start = x;
      while (x < modules.getWidth() && modules.get(x, y) == 1) {
        x++;
      }
      if (x == start) {
        x++;
        continue;
      }
      if (end < 0) {
        path.append('M').append(start + QUIET_ZONE).append(' ').append(y + QUIET_ZONE).append(".5");
      } else {
        path.append('m').append(start - end).append(" 0");
      }
      path.append('h').append(x - start);
      end = x;
    }
  }
}
