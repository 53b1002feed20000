package org.fingerpost.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of the links of one account in ascending order, which is that of their creation.
 * Eight bytes a link, in chunks, so that a removal moves little. Safe for use by many threads.
 */
final class LinkList {
  private static final int CHUNK_SIZE = 4_096;

  private final List<Chunk> chunks = new ArrayList<>();
  private int size;

  private static final class Chunk {
    private long[] ids = new long[4];
    private int size;

    void insert(int at, long id) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, Math.min(CHUNK_SIZE, size * 2));
      }
      System.arraycopy(ids, at, ids, at + 1, size - at);
      ids[at] = id;
      size++;
    }

    void remove(int at) {
      size--;
      System.arraycopy(ids, at + 1, ids, at, size - at);
    }

    int find(long id) {
      return Arrays.binarySearch(ids, 0, size, id);
    }

    Chunk splitOff() {
      Chunk upper = new Chunk();
      int half = size / 2;
      upper.ids = Arrays.copyOfRange(ids, half, half + CHUNK_SIZE);
      upper.size = size - half;
      size = half;
      return upper;
    }
  }

  synchronized int size() {
    return size;
  }

  synchronized void add(long id) {
    if (chunks.isEmpty()) {
      chunks.add(new Chunk());
    }
    int index = chunkOf(id);
    Chunk chunk = chunks.get(index);
    int at = chunk.find(id);
    if (at >= 0) {
      return;
    }
    if (chunk.size == CHUNK_SIZE) {
      boolean appends = index == chunks.size() - 1 && -at - 1 == CHUNK_SIZE;
      // Numbers mostly ascend: then the full chunk stays full, and the next one begins.
      Chunk upper = appends ? new Chunk() : chunk.splitOff();
      chunks.add(index + 1, upper);
      chunk = chunks.get(chunkOf(id));
      at = appends ? -1 : chunk.find(id);
      chunk = appends ? upper : chunk;
    }
    chunk.insert(-at - 1, id);
    size++;
  }

  synchronized void remove(long id) {
    if (chunks.isEmpty()) {
      return;
    }
    int index = chunkOf(id);
    Chunk chunk = chunks.get(index);
    int at = chunk.find(id);
    if (at >= 0) {
      chunk.remove(at);
      size--;
      if (chunk.size == 0) {
        chunks.remove(index);
      }
    }
  }

  /** Returns the newest {@code limit} numbers below {@code beforeId}, newest first. */
  synchronized long[] newestBefore(long beforeId, int limit) {
    long[] page = new long[Math.min(limit, size)];
    int count = 0;
    for (int c = chunks.size() - 1; c >= 0 && count < page.length; c--) {
      Chunk chunk = chunks.get(c);
      int at = chunk.find(beforeId);
      int from = (at >= 0 ? at : -at - 1) - 1;
      for (int i = from; i >= 0 && count < page.length; i--) {
        page[count++] = chunk.ids[i];
      }
    }
    return count == page.length ? page : Arrays.copyOf(page, count);
  }

  /** Returns the number of numbers that are larger than the {@code offset} newest ones, or 0. */
  synchronized long idAtOffset(int offset) {
    int left = offset;
    for (int c = chunks.size() - 1; c >= 0; c--) {
      Chunk chunk = chunks.get(c);
      if (left < chunk.size) {
        return chunk.ids[chunk.size - 1 - left];
      }
      left -= chunk.size;
    }
    return 0;
  }

  /** Returns the last chunk that begins at or below {@code id}, or the first. */
  private int chunkOf(long id) {
    int low = 0;
    int high = chunks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (chunks.get(middle).ids[0] <= id) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
