package org.fingerpost.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.link.LinkUsage;

/**
 * Makes the records of a store that was salvaged fit together again, before it is used: what was
 * damaged may have been one of two that were written as one.
 *
 * <p>A link whose number is not known gets its record back, without clicks; a number that leads to
 * no link, and the former key of a link that has moved, are removed.
 */
final class SalvageRepair {
  private final RecordStore records;
  private final List<Transaction.Work> repairs = new ArrayList<>();
  private final Set<Long> repairedIds = new HashSet<>();

  SalvageRepair(RecordStore records) {
    this.records = records;
  }

  void run() {
    records.scan(
        (key, value) -> {
          if (key[0] == RecordKey.LINK) {
            checkLink(key, LinkCodec.id(value));
          }
          return true;
        });
    records.scan(
        (key, value) -> {
          if (key[0] == RecordKey.LINK_ID && !repairedIds.contains(RecordKey.linkId(key))) {
            checkId(key, LinkIdRecord.decode(value));
          }
          return true;
        });
    for (Transaction.Work repair : repairs) {
      var unused = records.submit(repair);
      records.commitQueued();
    }
  }

  private void checkLink(byte[] key, long id) {
    byte[] idKey = RecordKey.ofId(id);
    byte[] idRecord = records.find(idKey);
    LinkIdRecord known = idRecord == null ? null : LinkIdRecord.decode(idRecord);
    if (known != null && known.key().equals(RecordKey.linkKey(key))) {
      return;
    }
    if (known != null && isLink(known, id)) {
      repairs.add(transaction -> transaction.remove(key));
      return;
    }
    LinkUsage usage = known == null ? LinkUsage.NONE : known.usage();
    byte[] repaired = new LinkIdRecord(RecordKey.linkKey(key), usage).encode();
    repairs.add(transaction -> transaction.put(idKey, repaired));
    repairedIds.add(id);
  }

  private void checkId(byte[] idKey, LinkIdRecord record) {
    if (!isLink(record, RecordKey.linkId(idKey))) {
      repairs.add(transaction -> transaction.remove(idKey));
    }
  }

  private boolean isLink(LinkIdRecord record, long id) {
    byte[] link = records.find(RecordKey.of(record.key()));
    return link != null && LinkCodec.id(link) == id;
  }
}
