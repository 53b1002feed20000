package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fingerpost.link.Link;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoredLink;

/** The links of an account, the newest first, page by page. Safe for use by many threads. */
public final class LinkPages {
  /** How many links {@link #before} looks at in one call, at most. */
  public static final int MAX_EXAMINED = 100_000;

  /** How many numbers are taken at once from the store's list. */
  private static final int BLOCK = 500;

  private final LinkManager links;
  private final LinkStore store;
  private final int accountId;
  private final int maxExamined;

  /**
   * A page.
   *
   * @param links at most as many as were asked for, and possibly none though others follow
   * @param nextBeforeId begins the next page, or 0 if this is the last one
   */
  public record Page(List<StoredLink> links, long nextBeforeId) {
    /** Copies the list. */
    public Page {
      links = List.copyOf(links);
    }
  }

  /**
   * A page of the links that a filter takes.
   *
   * @param total how many it takes in all
   */
  public record FilteredPage(List<StoredLink> links, int total) {
    /** Copies the list. */
    public FilteredPage {
      links = List.copyOf(links);
    }
  }

  LinkPages(LinkManager links, LinkStore store, int accountId) {
    this(links, store, accountId, MAX_EXAMINED);
  }

  LinkPages(LinkManager links, LinkStore store, int accountId, int maxExamined) {
    this.links = links;
    this.store = store;
    this.accountId = accountId;
    this.maxExamined = maxExamined;
  }

  /**
   * Returns a page of the links that {@code filter} takes. After a look at {@value #MAX_EXAMINED}
   * links the page ends, however few it has by then.
   *
   * @param beforeId the number before which the page begins; {@link Long#MAX_VALUE} for the newest
   * @param limit how many at most, at least 1
   */
  public Page before(long beforeId, int limit, Predicate<Link> filter) {
    List<StoredLink> found = new ArrayList<>();
    long before = beforeId;
    int left = maxExamined;
    while (left > 0) {
      int block = Math.min(BLOCK, left);
      long[] ids = store.linkIds(accountId, before, block);
      for (long id : ids) {
        StoredLink link = links.findById(accountId, id);
        if (link != null && filter.test(link.link())) {
          if (found.size() == limit) {
            return new Page(found, found.get(limit - 1).link().id());
          }
          found.add(link);
        }
      }
      if (ids.length < block) {
        return new Page(found, 0);
      }
      before = ids[block - 1];
      left -= block;
    }
    return new Page(found, before);
  }

  /**
   * Returns the links on a page of all, or fewer where some have expired.
   *
   * @param page from 1
   * @param limit how many links a page has, at least 1
   */
  public List<StoredLink> page(int page, int limit) {
    List<StoredLink> found = new ArrayList<>();
    long offset = (page - 1L) * limit;
    long newest =
        offset < store.linkCount(accountId) ? store.linkIdAtOffset(accountId, (int) offset) : 0;
    if (newest > 0) {
      for (long id : store.linkIds(accountId, newest + 1, limit)) {
        StoredLink link = links.findById(accountId, id);
        if (link != null) {
          found.add(link);
        }
      }
    }
    return found;
  }

  /**
   * Returns a page of the links that {@code filter} takes, and how many it takes in all. It looks
   * at every link of the account, however many there are.
   *
   * @param page from 1
   * @param limit how many links a page has, at least 1
   */
  public FilteredPage page(int page, int limit, Predicate<Link> filter) {
    List<StoredLink> found = new ArrayList<>();
    long offset = (page - 1L) * limit;
    int[] total = {0};
    forEach(
        filter,
        link -> {
          if (total[0] >= offset && found.size() < limit) {
            found.add(link);
          }
          total[0]++;
        });
    return new FilteredPage(found, total[0]);
  }

  /**
   * Returns a page likewise, in the order of a key that links have now. Links of one key stand with
   * the newest first.
   *
   * @param key a small value: it is kept for every link that {@code filter} takes
   */
  public <K> FilteredPage page(
      int page,
      int limit,
      Predicate<Link> filter,
      Function<StoredLink, K> key,
      Comparator<K> order) {
    record Place<K>(K key, long id) {}
    List<Place<K>> places = new ArrayList<>();
    forEach(filter, link -> places.add(new Place<>(key.apply(link), link.link().id())));
    places.sort(Comparator.comparing(Place::key, order)); // Stable, and it was newest first.
    List<StoredLink> found = new ArrayList<>();
    long offset = (page - 1L) * limit;
    for (long i = offset; i < Math.min(offset + limit, places.size()); i++) {
      StoredLink link = links.findById(accountId, places.get((int) i).id());
      if (link != null) {
        found.add(link);
      }
    }
    return new FilteredPage(found, places.size());
  }

  private void forEach(Predicate<Link> filter, Consumer<StoredLink> action) {
    long[] ids = store.linkIds(accountId, Long.MAX_VALUE, BLOCK);
    while (ids.length > 0) {
      for (long id : ids) {
        StoredLink link = links.findById(accountId, id);
        if (link != null && filter.test(link.link())) {
          action.accept(link);
        }
      }
      ids = store.linkIds(accountId, ids[ids.length - 1], BLOCK);
    }
  }

  /** Returns how many links there are, expired ones that are still kept included. */
  public int total() {
    return store.linkCount(accountId);
  }
}
