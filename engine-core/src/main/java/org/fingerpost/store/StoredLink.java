package org.fingerpost.store;

import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;
import org.jspecify.annotations.Nullable;

/**
 * A link as a store found it, with its usage at hand. Safe for use by many threads.
 *
 * @see LinkStore#find
 */
public final class StoredLink {
  private final Link link;
  private final UsageTable usages;
  private final boolean endDependsOnUsage;
  private final int stamp;

  /** The cell that counted the last click of this link. */
  private volatile @Nullable UsageCell cell;

  /**
   * Creates a stored link.
   *
   * @param stamp tells until when it can be found again, see {@link HotLinks}
   */
  StoredLink(Link link, UsageTable usages, int stamp) {
    this.link = link;
    this.usages = usages;
    this.endDependsOnUsage = link.clickLimit() != 0 || link.lifetime().renewedByClicks();
    this.stamp = stamp;
  }

  /** Returns the link's definition. */
  public Link link() {
    return link;
  }

  /** Returns the link's usage. */
  public LinkUsage usage() {
    return usages.usage(link);
  }

  /**
   * Returns the usage as far as the link's end depends on it: what a decision needs, and cheap for
   * a link whose end does not.
   */
  public LinkUsage usageForEnd() {
    return endDependsOnUsage ? usages.usage(link) : LinkUsage.NONE;
  }

  /**
   * Counts a click and renews the TTL, or does nothing if the limit is used up or the link was
   * deleted meanwhile. Waits for nothing. That the click is kept is the click log's work.
   *
   * @param nowMillis the click's time, in milliseconds since the epoch
   * @return whether the click may go through
   */
  public boolean tryClick(long nowMillis) {
    UsageCell current = cell;
    while (true) {
      UsageCell.Outcome outcome =
          current == null ? UsageCell.Outcome.RETIRED : current.tryClick(link, nowMillis);
      if (outcome != UsageCell.Outcome.RETIRED) {
        return outcome == UsageCell.Outcome.COUNTED;
      }
      current = usages.cell(link.id(), current);
      if (current == null) {
        return false; // Deleted since it was found: a count from 0 would give its limit again.
      }
      cell = current;
    }
  }

  int stamp() {
    return stamp;
  }
}
