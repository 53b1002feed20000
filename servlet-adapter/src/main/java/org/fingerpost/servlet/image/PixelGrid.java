package org.fingerpost.servlet.image;

import java.awt.image.BufferedImage;

/** A picture as numbers: 8 bits each of alpha, red, green and blue, row by row from the top. */
final class PixelGrid {
  private static final int OPAQUE = 0xFF;

  private final int width;
  private final int height;
  private final int[] argb;

  /** Takes the numbers, which are not to be changed any more. */
  PixelGrid(int width, int height, int[] argb) {
    this.width = width;
    this.height = height;
    this.argb = argb;
  }

  /** Some rows of a picture, to be read into an array. */
  @FunctionalInterface
  private interface Rows {
    void read(int top, int count, int[] into);
  }

  /** Returns what an image shows, scaled down as {@link #fitting} does. */
  static PixelGrid of(BufferedImage image, int maxSide) {
    int width = image.getWidth();
    return scaled(
        width,
        image.getHeight(),
        (top, count, into) -> image.getRGB(0, top, width, count, into, 0, width),
        maxSide);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Returns whether something shines through. */
  boolean isTransparent() {
    for (int pixel : argb) {
      if (pixel >>> 24 != OPAQUE) {
        return true;
      }
    }
    return false;
  }

  /** Returns an image of this, without the alpha if it is not wanted. */
  BufferedImage toImage(boolean hasAlpha) {
    int type = hasAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }

  /** Returns this, in the same shape, with sides of {@code maxSide} at most; never larger. */
  PixelGrid fitting(int maxSide) {
    return scaled(
        width,
        height,
        (top, count, into) -> System.arraycopy(argb, top * width, into, 0, count * width),
        maxSide);
  }

  /** Needs no more than the rows that one new row is made of at a time. */
  private static PixelGrid scaled(int width, int height, Rows rows, int maxSide) {
    int longer = Math.max(width, height);
    int wanted = Math.min(longer, maxSide);
    int newWidth = Math.max(1, Math.round((float) width * wanted / longer));
    int newHeight = Math.max(1, Math.round((float) height * wanted / longer));
    int[] scaled = new int[newWidth * newHeight];
    int[] band = new int[width * (height / newHeight + 2)];
    for (int y = 0; y < newHeight; y++) {
      int top = start(y, height, newHeight);
      int count = end(y, height, newHeight) - top;
      rows.read(top, count, band);
      for (int x = 0; x < newWidth; x++) {
        int left = start(x, width, newWidth);
        int right = end(x, width, newWidth);
        scaled[y * newWidth + x] = average(band, width, count, left, right);
      }
    }
    return new PixelGrid(newWidth, newHeight, scaled);
  }

  private static int start(int index, int from, int to) {
    return (int) ((long) index * from / to);
  }

  private static int end(int index, int from, int to) {
    return (int) (((long) (index + 1) * from + to - 1) / to);
  }

  /** Returns the mean colour of a part of a band; what nobody sees has no say in it. */
  private static int average(int[] band, int width, int rows, int left, int right) {
    long alpha = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = left; x < right; x++) {
        int pixel = band[y * width + x];
        int weight = pixel >>> 24;
        alpha += weight;
        red += (long) weight * (pixel >> 16 & 0xFF);
        green += (long) weight * (pixel >> 8 & 0xFF);
        blue += (long) weight * (pixel & 0xFF);
      }
    }
    if (alpha == 0) {
      return 0;
    }
    long count = (long) (right - left) * rows;
    return (int) rounded(alpha, count) << 24
        | (int) rounded(red, alpha) << 16
        | (int) rounded(green, alpha) << 8
        | (int) rounded(blue, alpha);
  }

  private static long rounded(long sum, long count) {
    return (sum + count / 2) / count;
  }
}
