package org.fingerpost.store;

import java.util.concurrent.ConcurrentHashMap;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;
import org.jspecify.annotations.Nullable;

/** The usage of all links: that of links in use in memory, that of the others in the index. */
final class UsageTable {
  private final RecordStore records;
  private final ConcurrentHashMap<Long, UsageCell> cells = new ConcurrentHashMap<>();

  UsageTable(RecordStore records) {
    this.records = records;
  }

  LinkUsage usage(Link link) {
    UsageCell cell = cells.get(link.id());
    LinkUsage usage = cell == null ? indexed(link.id()) : cell.usage();
    return usage == null ? LinkUsage.NONE : usage;
  }

  boolean tryClick(Link link, long nowMillis) {
    while (true) {
      UsageCell cell = cells.computeIfAbsent(link.id(), this::createCell);
      if (cell == null) {
        return false; // Deleted since it was found: a count from 0 would give its limit again.
      }
      switch (cell.tryClick(link, nowMillis)) {
        case COUNTED -> {
          return true;
        }
        case USED_UP -> {
          return false;
        }
        case RETIRED -> Thread.onSpinWait(); // Whoever has retired it removes it next.
      }
    }
  }

  /** Forgets the usage of a link that is no more. */
  void remove(long linkId) {
    cells.remove(linkId);
  }

  /**
   * Forgets the cells whose clicks are all in the index. Called when nothing is on its way from the
   * click log to the index for them.
   */
  void retireIndexed() {
    cells.forEach(
        (linkId, cell) -> {
          byte[] bytes = records.find(RecordKey.ofId(linkId));
          if (bytes == null || cell.tryRetire(LinkIdRecord.decode(bytes).usage().clicks())) {
            cells.remove(linkId, cell);
          }
        });
  }

  private @Nullable UsageCell createCell(long linkId) {
    LinkUsage usage = indexed(linkId);
    return usage == null ? null : new UsageCell(usage);
  }

  private @Nullable LinkUsage indexed(long linkId) {
    byte[] bytes = records.find(RecordKey.ofId(linkId));
    return bytes == null ? null : LinkIdRecord.decode(bytes).usage();
  }
}
