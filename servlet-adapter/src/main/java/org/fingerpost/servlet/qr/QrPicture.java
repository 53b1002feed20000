package org.fingerpost.servlet.qr;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws QR codes as pictures of pixels.
 *
 * <p>A PNG has one bit a pixel while it is drawn, a JPEG a byte: 9 MB at {@value #MAX_SIZE} pixels,
 * and no more than {@value #MAX_AT_ONCE} are drawn at once. Safe for use by many threads; waits
 * while so many others draw.
 */
public final class QrPicture {
  /** The shortest side in pixels; a long text needs more, see {@link #leastSize}. */
  public static final int MIN_SIZE = 50;

  /** The longest side in pixels. */
  public static final int MAX_SIZE = 3_000;

  private static final int MAX_AT_ONCE = 8;
  private static final Semaphore PERMITS = new Semaphore(MAX_AT_ONCE);

  /** Edges stay sharp enough for the smallest pictures. */
  private static final float JPEG_QUALITY = 0.95f;

  /** How a picture is written. */
  public enum Format {
    /** PNG, black and white. */
    PNG("png", BufferedImage.TYPE_BYTE_BINARY),
    /** JPEG, grey. */
    JPEG("jpeg", BufferedImage.TYPE_BYTE_GRAY);

    private final String name;
    private final int imageType;

    Format(String name, int imageType) {
      this.name = name;
      this.imageType = imageType;
    }

    /** Returns the media type. */
    public String mediaType() {
      return "image/" + name;
    }
  }

  private QrPicture() {}

  /**
   * Returns the shortest side, in pixels, at which a text's code can be read for certain. At
   * shorter ones it can be for some texts.
   *
   * @throws IllegalArgumentException if the text is too long for any code
   */
  public static int leastSize(String text) {
    return Math.max(MIN_SIZE, QrGrid.leastSize(text));
  }

  /**
   * Returns a picture of a text's code, or {@code null} if that could not be read at this size.
   *
   * @param size the length of its sides in pixels, {@value #MIN_SIZE} to {@value #MAX_SIZE}
   * @param hasMargin whether there is a quiet zone around the code; at small sizes it is as wide as
   *     there is room for
   * @throws IllegalArgumentException if the text is too long for any code, or the size is out of
   *     bounds
   */
  public static byte @Nullable [] draw(String text, int size, boolean hasMargin, Format format) {
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "size must be %d to %d: %d".formatted(MIN_SIZE, MAX_SIZE, size));
    }
    QrGrid grid = QrGrid.fit(text, size, hasMargin);
    if (grid == null) {
      return null;
    }
    PERMITS.acquireUninterruptibly();
    try {
      return write(image(grid, size, format), format);
    } finally {
      PERMITS.release();
    }
  }

  private static BufferedImage image(QrGrid grid, int size, Format format) {
    BufferedImage image = new BufferedImage(size, size, format.imageType);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int rowBytes = pixels.length / size;
    byte[] row = new byte[rowBytes];
    int drawn = -2; // No row of modules, nor the white above them.
    for (int y = 0; y < size; y++) {
      int moduleY = grid.moduleAt(y);
      if (moduleY != drawn) {
        Arrays.fill(row, (byte) 0xFF); // White, in either type.
        for (int x = 0; x < size; x++) {
          if (grid.isDark(grid.moduleAt(x), moduleY)) {
            blacken(row, x, format);
          }
        }
        drawn = moduleY;
      }
      System.arraycopy(row, 0, pixels, y * rowBytes, rowBytes);
    }
    return image;
  }

  private static void blacken(byte[] row, int x, Format format) {
    if (format == Format.PNG) {
      row[x >> 3] &= (byte) ~(0x80 >> (x & 7));
    } else {
      row[x] = 0;
    }
  }

  private static byte[] write(BufferedImage image, Format format) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not ImageIO's own stream, which is a file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format == Format.JPEG) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(JPEG_QUALITY);
      }
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new IllegalStateException("a picture cannot be written to memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
