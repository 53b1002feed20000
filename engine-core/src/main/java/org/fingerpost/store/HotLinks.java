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
 * <p>A reader that decodes a former version while the writer changes the link must not leave the
 * former one in the table for good. So each place has a stamp that the writer moves on after it has
 * changed the index and before it clears the place; a reader takes the stamp before it asks the
 * index, and takes its link out again if the stamp has moved by the time the link is in.
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

  int place(LinkKey key) {
    int h = key.hashCode() * 0x9E3779B9;
    return (h ^ (h >>> 16)) & mask;
  }

  @Nullable StoredLink find(int place, LinkKey key) {
    StoredLink found = places.get(place);
    return found != null && found.link().key().equals(key) ? found : null;
  }

  /** Returns what to give to {@link #put} once the index was asked. */
  int stamp(int place) {
    return stamps.get(place);
  }

  void put(int place, StoredLink link, int stamp) {
    if (stamps.get(place) == stamp) {
      places.set(place, link);
      if (stamps.get(place) != stamp) {
        places.compareAndSet(place, link, null);
      }
    }
  }

  /** Forgets {@code key}, which has another value in the index by now. */
  void invalidate(LinkKey key) {
    int place = place(key);
    stamps.incrementAndGet(place);
    places.set(place, null);
  }
}
