package org.fingerpost.servlet.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * Where the modules of a code are in a square of pixels, the same in both directions.
 *
 * <p>With two pixels a module or more, all modules are squares of the same whole number of pixels,
 * and what is left over is white around them. The correction is medium, or low where modules get
 * larger by that. Where there are less than two pixels for a module, some have two and some one,
 * which readers put up with for some texts and some margins: it is tried which.
 */
final class QrGrid {
  /** ISO/IEC 18004 wants four light modules around a code. */
  private static final int QUIET_ZONE = 4;

  private static final int READABLE_SCALE = 2;

  /** In the order in which they succeed most often. */
  private static final int[] SMALL_QUIET_ZONES = {1, 2, 0, 3};

  private final ByteMatrix modules;

  /** For each pixel the module that it is in, -1 for none. */
  private final int[] moduleAt;

  private QrGrid(ByteMatrix modules, int[] moduleAt) {
    this.modules = modules;
    this.moduleAt = moduleAt;
  }

  /** Returns from which size on a text can be read for certain. */
  static int leastSize(String text) {
    return READABLE_SCALE * encode(text, ErrorCorrectionLevel.L).getWidth();
  }

  /** Returns the grid for a square of {@code size} pixels, or {@code null} if none can be read. */
  static @Nullable QrGrid fit(String text, int size, boolean hasMargin) {
    ByteMatrix low = encode(text, ErrorCorrectionLevel.L);
    ByteMatrix medium = encode(text, ErrorCorrectionLevel.M);
    int margin = hasMargin ? 2 * QUIET_ZONE : 0;
    int lowScale = size / (low.getWidth() + margin);
    int mediumScale = size / (medium.getWidth() + margin);
    if (mediumScale >= READABLE_SCALE && mediumScale == lowScale) {
      return whole(medium, size, mediumScale);
    }
    if (size >= READABLE_SCALE * low.getWidth()) {
      return whole(low, size, Math.max(lowScale, READABLE_SCALE));
    }
    for (int quietZone : SMALL_QUIET_ZONES) {
      QrGrid grid = uneven(low, size, quietZone);
      if (text.equals(grid.read())) {
        return grid;
      }
    }
    return null;
  }

  /** Returns the module that a pixel is in, -1 if it is in none. */
  int moduleAt(int pixel) {
    return moduleAt[pixel];
  }

  /** Returns whether a module is dark; one that there is not is light. */
  boolean isDark(int x, int y) {
    return x >= 0 && y >= 0 && modules.get(x, y) == 1;
  }

  private static ByteMatrix encode(String text, ErrorCorrectionLevel level) {
    try {
      return Encoder.encode(text, level).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("text must fit a QR code: " + text, e);
    }
  }

  private static QrGrid whole(ByteMatrix modules, int size, int scale) {
    int width = modules.getWidth();
    int start = (size - width * scale) / 2;
    int[] moduleAt = new int[size];
    for (int pixel = 0; pixel < size; pixel++) {
      int module = Math.floorDiv(pixel - start, scale);
      moduleAt[pixel] = module < width ? module : -1;
    }
    return new QrGrid(modules, moduleAt);
  }

  /** Each pixel is in the module that its middle is in. */
  private static QrGrid uneven(ByteMatrix modules, int size, int quietZone) {
    int width = modules.getWidth();
    int[] moduleAt = new int[size];
    for (int pixel = 0; pixel < size; pixel++) {
      int module = (2 * pixel + 1) * (width + 2 * quietZone) / (2 * size) - quietZone;
      moduleAt[pixel] = module >= 0 && module < width ? module : -1;
    }
    return new QrGrid(modules, moduleAt);
  }

  private @Nullable String read() {
    int size = moduleAt.length;
    int[] pixels = new int[size * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = isDark(moduleAt[i % size], moduleAt[i / size]) ? 0 : 0xFFFFFF;
    }
    RGBLuminanceSource source = new RGBLuminanceSource(size, size, pixels);
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    } catch (ReaderException e) {
      return null;
    }
  }
}
