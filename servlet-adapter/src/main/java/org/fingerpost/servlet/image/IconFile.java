package org.fingerpost.servlet.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the largest picture of an icon file (ICO), if it is one of those that are made today.
 *
 * <pre>
 *   file    := 0 (2)  1 (2)  count (2)  entry*count  picture*
 *   entry   := width (1)  height (1)  …(6)  size (4)  offset (4)      a side of 0 is one of 256
 *   picture := a PNG, or
 *              40 (4)  width (4)  2*height (4)  1 (2)  bits (2)  0 (4)  …(20)  rows from the bottom
 * </pre>
 *
 * All numbers are little-endian. Of the second form, those with 32 bits a pixel are read: blue,
 * green, red, alpha.
 */
final class IconFile {
  private static final int HEADER_BYTES = 6;
  private static final int ENTRY_BYTES = 16;
  private static final int BITMAP_HEADER_BYTES = 40;
  private static final int MAX_SIDE = 256;
  private static final int ALPHA = 0xFF000000;

  private final ByteBuffer file;

  IconFile(byte[] upload) {
    this.file = ByteBuffer.wrap(upload).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the bytes of the largest picture: a PNG, or one for {@link #findBitmap}. */
  byte[] largest() throws IOException {
    int count = file.getShort(4);
    int best = -1;
    int bestSide = 0;
    for (int i = 0; i < count; i++) {
      int side = (file.get(HEADER_BYTES + i * ENTRY_BYTES) - 1) & 0xFF;
      if (best < 0 || side >= bestSide) {
        best = HEADER_BYTES + i * ENTRY_BYTES;
        bestSide = side;
      }
    }
    if (best < 0) {
      throw new IOException("there is no picture in it");
    }
    int size = file.getInt(best + 8);
    int offset = file.getInt(best + 12);
    if (offset < 0 || size < 0 || offset > file.capacity() - size) {
      throw new IOException("its picture is cut off");
    }
    return Arrays.copyOfRange(file.array(), offset, offset + size);
  }

  /** Returns what a picture without a PNG shows, or {@code null} if it has not 32 bits a pixel. */
  static @Nullable PixelGrid findBitmap(byte[] picture) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(0) != BITMAP_HEADER_BYTES
        || bytes.getShort(14) != 32
        || bytes.getInt(16) != 0) {
      return null;
    }
    int width = bytes.getInt(4);
    int height = bytes.getInt(8) / 2;
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IOException(
          "its sides are not 1 to %d: %d x %d".formatted(MAX_SIDE, width, height));
    }
    int[] argb = new int[width * height];
    int seen = 0;
    for (int y = height - 1; y >= 0; y--) {
      for (int x = 0; x < width; x++) {
        int at = BITMAP_HEADER_BYTES + ((height - 1 - y) * width + x) * 4;
        int pixel = bytes.getInt(at);
        argb[y * width + x] = pixel;
        seen |= pixel;
      }
    }
    if ((seen & ALPHA) == 0) { // Of a time before transparency, when the byte was left at 0.
      Arrays.setAll(argb, i -> argb[i] | ALPHA);
    }
    return new PixelGrid(width, height, argb);
  }
}
