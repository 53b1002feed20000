package org.fingerpost.engine;

import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.PixelType;

/**
 * A pixel as its maker describes it, before it is checked.
 *
 * @param type whose it is
 * @param name for people
 * @param code what it is to whoever's it is
 */
public record PixelDraft(PixelType type, String name, String code) {

  /** Returns a draft that describes {@code pixel}. */
  public static PixelDraft of(Pixel pixel) {
    return new PixelDraft(pixel.type(), pixel.name(), pixel.code());
  }
}
