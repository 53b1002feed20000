package org.fingerpost.servlet.page;

/**
 * Where visitors go on without an app, or to get it.
 *
 * @param kind what is there
 * @param url its address: of a web page, http or https in canonical form; of a store, that or one
 *     of the store's own scheme
 */
public record Onward(Kind kind, String url) {

  /** What is there. */
  public enum Kind {
    /** A page in the web. */
    WEB,
    /** The app, in a store: a page leads there only if the visitor follows the link. */
    STORE
  }

  /** Checks the address. */
  public Onward {
    if (kind == Kind.WEB) {
      PageUrl.web("url", url);
    } else {
      PageUrl.app("url", url);
    }
  }

  /** Returns a way to a page in the web. */
  public static Onward web(String url) {
    return new Onward(Kind.WEB, url);
  }

  /** Returns a way to a store. */
  public static Onward store(String url) {
    return new Onward(Kind.STORE, url);
  }

  boolean isStore() {
    return kind == Kind.STORE;
  }
}
