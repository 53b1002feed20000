package org.fingerpost.click;

import java.util.List;

/**
 * Some clicks of the log, in their order.
 *
 * @param clicks may be none
 * @param position behind the last of them: where to go on
 */
public record ClickBatch(List<ClickEvent> clicks, long position) {
  /** Copies the list. */
  public ClickBatch {
    clicks = List.copyOf(clicks);
  }
}
