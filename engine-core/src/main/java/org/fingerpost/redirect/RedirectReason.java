package org.fingerpost.redirect;

/** Why a visit is answered as it is. */
public enum RedirectReason {
  /** The link answers with its destination. */
  LINK,
  /** No link has this key. */
  UNKNOWN,
  /** The key has two segments, and no template and no link has the first one. */
  UNKNOWN_TEMPLATE,
  /** The link is switched off. */
  DISABLED,
  /** The link's schedule has not begun. */
  NOT_BEGUN,
  /** The link's schedule is over. */
  ENDED,
  /** The link's time to live is over. */
  EXPIRED,
  /** The link's click limit is used up. */
  USED_UP,
  /** The link answers, and the visitor has to give its password first. */
  PASSWORD,
  /** The link answers, and the visitor has to confirm first that sensitive content is wanted. */
  SENSITIVE,
  /** The domain's own page was asked for. */
  INDEX,
  /** The template answers, for it has no such link, or none that answers. */
  TEMPLATE,
  /** The template answers with what the visit's query asks for: a long OneLink. */
  LONG_LINK,
  /** The visit is of a long Firebase Dynamic Link, whose query says what to answer. */
  FIREBASE_LINK;

  /** Returns whether a link was there that has come to its end. */
  public boolean isEnd() {
    return this == ENDED || this == EXPIRED || this == USED_UP;
  }
}
