package org.fingerpost.servlet.onelink;

import java.util.List;
import org.fingerpost.servlet.meter.CallKind;

/** One version of the API: what it has, and how it writes it. */
interface OneLinkVersion {
  /** Returns which version it is. */
  OneLinkDialect dialect();

  /** Returns what a call is for, whether there is such a path or not. */
  CallKind kind(String method, List<String> path);

  /**
   * Carries a call out.
   *
   * @throws OneLinkException if it fails
   */
  OneLinkAnswer answer(OneLinkCall call);

  /** Returns what is answered to a call that has failed. */
  OneLinkAnswer failure(OneLinkException e);

  /**
   * Returns what is answered to a call that would have succeeded if all were well here.
   *
   * @param isUnavailable whether it is known that no write is taken
   */
  OneLinkAnswer failure(CallKind kind, boolean isUnavailable);
}
