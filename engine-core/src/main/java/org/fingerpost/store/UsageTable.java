package org.fingerpost.store;

import java.util.concurrent.ConcurrentHashMap;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;
import org.jspecify.annotations.Nullable;

/**
 * The usage of all links: of those with clicks that are not in the index yet a cell in memory, of
 * the others what the index has. So a link without a cell has all its clicks in the index.
 */
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

  /**
   * Returns the cell that counts a link's clicks, or {@code null} if the link is no more.
   *
   * @param retired a cell that was found to be retired, or {@code null}
   */
  @Nullable UsageCell cell(long linkId, @Nullable UsageCell retired) {
    if (retired != null) {
      cells.remove(linkId, retired);
    }
    UsageCell cell = cells.get(linkId);
    // In one step with the look at the index: else a cell of former clicks could come in late.
    return cell == null ? cells.computeIfAbsent(linkId, this::createCell) : cell;
  }

  /** Makes a cell with clicks that are not in the index yet; nothing happens without the link. */
  void expect(long linkId, long clicks, long linkVersion, long renewedUntilMillis) {
    LinkUsage usage = indexed(linkId);
    if (usage != null) {
      cells.put(linkId, new UsageCell(usage.plus(clicks, linkVersion, renewedUntilMillis)));
    }
  }

  /** Forgets a link's cell if all its clicks are in the index. */
  void forget(long linkId) {
    UsageCell cell = cells.get(linkId);
    if (cell != null) {
      LinkUsage usage = indexed(linkId);
      if (usage == null || cell.tryRetire(usage.clicks())) {
        cells.remove(linkId, cell);
      }
    }
  }

  /** Ends the usage of a link that is no more. */
  void remove(long linkId) {
    UsageCell cell = cells.remove(linkId);
    if (cell != null) {
      cell.retire();
    }
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
