package org.fingerpost.servlet.image;

/** What a picture is for. */
public enum ImageUse {
  /** The icon of a page: a PNG of up to 128 × 128. */
  FAVICON(128, true),
  /** What the preview of a link shows: up to 1,200 × 1,200; a PNG if it has transparency. */
  PREVIEW(1_200, false);

  private final int maxSide;
  private final boolean isAlwaysPng;

  ImageUse(int maxSide, boolean isAlwaysPng) {
    this.maxSide = maxSide;
    this.isAlwaysPng = isAlwaysPng;
  }

  /** Returns the most pixels of a side. */
  int maxSide() {
    return maxSide;
  }

  boolean isAlwaysPng() {
    return isAlwaysPng;
  }
}
