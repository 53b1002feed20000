package org.fingerpost.catalog;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fingerpost.link.Link;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of a {@link Catalog}. All of them are in memory; a change is durable when its method
 * returns. Safe for use by many threads; look-ups wait for nothing, changes wait for the disk.
 *
 * <p>A link knows its pixels by number. One that was deleted is passed over: so a deletion takes a
 * pixel off all its links at once and writes none of them, and no number is given again.
 */
public final class Pixels {
  private final NumberedDocuments<Pixel> pixels;
  private final InstantSource clock;

  /** Reads the pixels that {@code store} holds. */
  Pixels(Catalog catalog, LinkStore store, InstantSource clock) {
    this.pixels =
        new NumberedDocuments<>(
            catalog, store, DocumentType.PIXEL, "pixel", PixelCodec::encode, PixelCodec::decode);
    this.clock = clock;
  }

  /** Returns the pixel with this number, whichever account's it is, or {@code null}. */
  public @Nullable Pixel find(int id) {
    return pixels.find(id);
  }

  /** Returns the account's pixel with this number, or {@code null}. */
  public @Nullable Pixel find(int accountId, int id) {
    return pixels.find(accountId, id);
  }

  /** Returns the pixels that visitors of a link load, in the link's order. */
  public List<Pixel> of(Link link) {
    List<Integer> ids = link.pixelIds();
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Pixel> found = new ArrayList<>(ids.size());
    // Indexed, not for-each: no iterator on the redirect path.
    for (int i = 0; i < ids.size(); i++) {
      Pixel pixel = pixels.find(link.accountId(), ids.get(i));
      if (pixel != null) {
        found.add(pixel);
      }
    }
    return found;
  }

  /** Returns the pixels of an account, the oldest first. */
  public List<Pixel> all(int accountId) {
    return pixels.all(accountId);
  }

  /**
   * Creates a pixel with the next number.
   *
   * @throws IllegalArgumentException if the type has no such codes
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public Pixel create(int accountId, PixelType type, String name, String code) {
    long now = clock.millis();
    return pixels.create(id -> new Pixel(id, accountId, type, name, code, now, now));
  }

  /**
   * Changes a pixel, as it is found now.
   *
   * @param change makes the new pixel of the present one, with the same number
   * @return the pixel as it is then, or {@code null} if the account has none with this number
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public @Nullable Pixel change(int accountId, int id, UnaryOperator<Pixel> change) {
    return pixels.change(accountId, id, before -> change.apply(before).updatedAt(clock.millis()));
  }

  /**
   * Deletes a pixel, and takes it off its links.
   *
   * @return whether the account had one with this number
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public boolean delete(int accountId, int id) {
    return pixels.delete(accountId, id);
  }
}
