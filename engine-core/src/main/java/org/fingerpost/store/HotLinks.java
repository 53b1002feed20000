package org.fingerpost.store;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.fingerpost.link.LinkKey;
import org.jspecify.annotations.Nullable;

/**
 * The links that were visited lately, decoded: a table with one place for each hash, where the
 * later link takes the place of the earlier. Visits follow a steep distribution, so a small table
 * answers most of them without the index.
 *
 * <p>A reader that decodes a former version while the writer changes the link must not let anyone
 * find it afterwards. So each place has a stamp, odd while the writer changes the index: a reader
 * takes the stamp before it asks the index, and the link it puts here is found only as long as the
 * stamp is the same.
 */
final class HotLinks {
  private final AtomicReferenceArray<@Nullable StoredLink> places;
  private final AtomicIntegerArray stamps;
  private final int mask;

  /**
   * Creates a table.
   *
   * @param size the number of places, a power of two
   */
  HotLinks(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size must be a power of two: %d".formatted(size));
    }
    places = new AtomicReferenceArray<>(size);
    stamps = new AtomicIntegerArray(size);
    mask = size - 1;
  }

  @Nullable StoredLink find(LinkKey key) {
    int place = place(key);
    StoredLink found = places.get(place);
    return found != null && found.stamp() == stamps.get(place) && found.link().key().equals(key)
        ? found
        : null;
  }

  /** Returns what a link is given that is found in the index from now on. */
  int stamp(LinkKey key) {
    return stamps.get(place(key));
  }

  void put(StoredLink link) {
    int place = place(link.link().key());
    if ((link.stamp() & 1) == 0 && stamps.get(place) == link.stamp()) {
      places.set(place, link);
    }
  }

  /** Forgets {@code key}, whose value in the index changes now. */
  void beginChange(LinkKey key) {
    stamps.incrementAndGet(place(key));
  }

  /** Lets {@code key} in again, whose value in the index has changed. */
  void endChange(LinkKey key) {
    int place = place(key);
    places.set(place, null);
    stamps.incrementAndGet(place);
  }

  private int place(LinkKey key) {
    int h = key.hashCode() * 0x9E3779B9;
    return (h ^ (h >>> 16)) & mask;
  }
}
