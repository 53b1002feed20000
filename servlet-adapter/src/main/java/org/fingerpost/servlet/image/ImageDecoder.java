package org.fingerpost.servlet.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.fingerpost.servlet.image.UnusableImageException.Reason;

/**
 * Reads the pixels of an upload and nothing else of it. How large it is, is read in its header
 * before room is made for it: a few bytes can unfold to gigabytes.
 */
final class ImageDecoder {
  static final int MAX_SIDE = 8_192;
  static final int MAX_PIXELS = 16 << 20;

  /** A progressive JPEG has about ten. */
  private static final int MAX_SCANS = 100;

  private static final byte START_OF_SCAN = (byte) 0xDA;

  private final String field;
  private final int wantedSide;

  /**
   * Creates a decoder.
   *
   * @param field the field's name, for messages
   * @param wantedSide how many pixels a side is to have in the end: no more than needed are read
   */
  ImageDecoder(String field, int wantedSide) {
    this.field = field;
    this.wantedSide = wantedSide;
  }

  /**
   * Returns what an upload shows.
   *
   * @throws UnusableImageException if it is none that can be read
   */
  PixelGrid decode(byte[] upload) {
    ImageKind kind = ImageKind.of(upload);
    try {
      return switch (kind) {
        case PNG, GIF -> read(kind, upload);
        case JPEG -> read(kind, requireFewScans(upload));
        case ICO -> readIcon(upload);
        default -> throw unsupported(kind.description());
      };
    } catch (UnusableImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // What decoders throw at damaged files.
      throw new UnusableImageException(
          Reason.DAMAGED,
          "%s cannot be read, though it begins like %s".formatted(field, kind.description()),
          e);
    }
  }

  private PixelGrid readIcon(byte[] upload) throws IOException {
    byte[] picture = new IconFile(upload).largest();
    if (ImageKind.of(picture) == ImageKind.PNG) {
      return read(ImageKind.PNG, picture);
    }
    PixelGrid bitmap = IconFile.findBitmap(picture);
    if (bitmap == null) {
      throw unsupported("an icon with neither a PNG nor 32 bits a pixel");
    }
    return bitmap;
  }

  private PixelGrid read(ImageKind kind, byte[] upload) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(kind.name()).next();
    // In memory: the file that ImageIO would take by itself is for larger ones.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      requireSize(width, height);
      ImageReadParam param = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(width, height) / (2 * wantedSide));
      // Never further than to the end of the shorter side.
      int across = Math.min(step, width);
      int down = Math.min(step, height);
      param.setSourceSubsampling(across, down, 0, 0);
      return PixelGrid.of(reader.read(0, param), wantedSide);
    } finally {
      reader.dispose();
    }
  }

  /** Each scan costs a pass over all pixels, and takes but a few bytes. */
  private static byte[] requireFewScans(byte[] jpeg) throws IOException {
    int scans = 0;
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == START_OF_SCAN) {
        scans++;
      }
    }
    if (scans > MAX_SCANS) {
      throw new IOException("more than %d scans: %d".formatted(MAX_SCANS, scans));
    }
    return jpeg;
  }

  private void requireSize(int width, int height) {
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
      throw new UnusableImageException(
          Reason.TOO_LARGE,
          "%s must have sides of at most %d and at most %d pixels in all: %d x %d"
              .formatted(field, MAX_SIDE, MAX_PIXELS, width, height));
    }
  }

  private UnusableImageException unsupported(String what) {
    return new UnusableImageException(
        Reason.UNSUPPORTED, "%s must be a PNG, JPEG, GIF or ICO: it is %s".formatted(field, what));
  }
}
