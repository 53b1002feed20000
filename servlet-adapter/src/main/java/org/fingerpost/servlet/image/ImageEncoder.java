package org.fingerpost.servlet.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.fingerpost.engine.LinkImage;
import org.fingerpost.engine.LinkImage.Format;

/** Writes pixels as a file, which has nothing else in it. */
final class ImageEncoder {
  private static final float JPEG_QUALITY = 0.85f;

  private ImageEncoder() {}

  /** Returns the file: smaller than wanted where a file of that size would be too large. */
  static LinkImage encode(PixelGrid pixels, ImageUse use) {
    int side = use.maxSide();
    byte[] content;
    Format format;
    do {
      PixelGrid scaled = pixels.fitting(side);
      boolean isPng = use.isAlwaysPng() || scaled.isTransparent();
      format = isPng ? Format.PNG : Format.JPEG;
      content = isPng ? png(scaled) : jpeg(scaled);
      side = Math.min(side, Math.max(scaled.width(), scaled.height())) * 3 / 4;
    } while (content.length > LinkImage.MAX_BYTES);
    return LinkImage.of(format, content);
  }

  private static byte[] png(PixelGrid pixels) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    return write(writer, writer.getDefaultWriteParam(), pixels.toImage(pixels.isTransparent()));
  }

  private static byte[] jpeg(PixelGrid pixels) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(JPEG_QUALITY);
    return write(writer, param, pixels.toImage(false));
  }

  private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
