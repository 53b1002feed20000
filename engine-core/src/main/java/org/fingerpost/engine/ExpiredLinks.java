package org.fingerpost.engine;

import java.util.Objects;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.LinkGroup;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreConflictException.Kind;
import org.fingerpost.store.StoreWrite;
import org.fingerpost.store.StoredLink;

/** Clears away links whose TTL is over, where they would stand in the way. */
final class ExpiredLinks {
  private static final int BLOCK = 500;

  private final LinkManager links;
  private final LinkStore store;

  ExpiredLinks(LinkManager links, LinkStore store) {
    this.links = links;
    this.store = store;
  }

  /**
   * Deletes an account's links of a group. Blocks.
   *
   * @throws StoreConflictException if the TTL of one is not over; others may be deleted by then
   */
  void delete(int accountId, LinkGroup group) {
    if (store.linkCount(group) == 0) {
      return;
    }
    long before = Long.MAX_VALUE;
    long[] ids = store.linkIds(accountId, before, BLOCK);
    while (ids.length > 0) {
      StoreWrite write = new StoreWrite();
      for (long id : ids) {
        StoredLink link = store.findById(id);
        if (link != null && isIn(group, link.link().key())) {
          if (!links.isExpired(link)) {
            throw new StoreConflictException(
                Kind.IN_USE, "links are there: " + link.link().key().path());
          }
          write.delete(link.link());
        }
      }
      LinkStore.join(store.commit(write));
      before = ids[ids.length - 1];
      ids = store.linkIds(accountId, before, BLOCK);
    }
  }

  private static boolean isIn(LinkGroup group, LinkKey key) {
    return key.domainId() == group.domainId()
        && (group.templateId() == null || Objects.equals(group.templateId(), key.templateId()));
  }
}
