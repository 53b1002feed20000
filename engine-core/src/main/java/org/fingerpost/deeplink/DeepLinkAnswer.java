package org.fingerpost.deeplink;

import org.jspecify.annotations.Nullable;

/** What a visitor is answered with, whose link may open an app. */
public sealed interface DeepLinkAnswer {

  /** Calls the one method of {@code handler} that is for this answer. */
  void dispatch(Handler handler);

  /** Receives an answer. A new kind of answer adds a method here, so no handler misses it. */
  interface Handler {
    /** Redirects the visitor. */
    void onGoTo(GoTo answer);

    /** Shows a page that opens an app. */
    void onOpenApp(OpenApp answer);

    /** Shows a page to be read by what makes previews. */
    void onPreview(Preview answer);

    /** Shows a page with a QR code. */
    void onDesktopWithQr(DesktopWithQr answer);

    /** There is nothing for the visitor: 404. */
    void onNothing();
  }

  /**
   * The visitor goes on at once.
   *
   * @param url a web URL, or an intent URI; printable ASCII
   */
  record GoTo(String url) implements DeepLinkAnswer {
    @Override
    public void dispatch(Handler handler) {
      handler.onGoTo(this);
    }
  }

  /**
   * A page with a button that opens an app, and a link to what is there for those without it.
   *
   * @param appUri what the button opens: an app's URI, an intent URI or a universal link; {@code
   *     null} if there is only {@code elsewhere}, whose button it then is
   * @param triesOnLoad whether the page tries {@code appUri} by itself, once
   * @param elsewhere where visitors go without the app, or {@code null} for nowhere
   * @param reason why there is a page
   */
  record OpenApp(
      @Nullable String appUri, boolean triesOnLoad, @Nullable Elsewhere elsewhere, Reason reason)
      implements DeepLinkAnswer {

    /** Why there is a page. */
    public enum Reason {
      /** The app has to be opened. */
      OPEN_APP,
      /** The visitor is inside of another app, and is told how to get out to the browser. */
      IN_APP_BROWSER
    }

    /**
     * Checks that there is something to go to, and that a page goes on by itself only after it has
     * tried the app.
     *
     * @throws IllegalArgumentException if not
     */
    public OpenApp {
      if (appUri == null && (triesOnLoad || elsewhere == null)) {
        throw new IllegalArgumentException("appUri must be there if it is tried, or nothing else");
      }
      if (elsewhere != null && elsewhere.kind() == Elsewhere.Kind.WEB_BY_ITSELF && !triesOnLoad) {
        throw new IllegalArgumentException("a page must not go on without having tried the app");
      }
    }

    @Override
    public void dispatch(Handler handler) {
      handler.onOpenApp(this);
    }
  }

  /**
   * Where visitors go without the app. No page can be told to go to a store by itself.
   *
   * @param url a web URL, or the URI of a maker's store; printable ASCII
   * @param kind what is there, and who goes there
   */
  record Elsewhere(String url, Kind kind) {

    /** What is there, and who goes there. */
    public enum Kind {
      /** The app's page in a store, for whoever asks for it by a tap. */
      STORE,
      /** A web page, for whoever asks for it by a tap. */
      WEB,
      /**
       * A web page that the app would show as well. The page goes there by itself, 1.5 to 2.5
       * seconds after it has tried the app, if it is visible still.
       */
      WEB_BY_ITSELF
    }

    /**
     * Checks that stores are called stores.
     *
     * @throws IllegalArgumentException if not
     */
    public Elsewhere {
      if (kind != Kind.STORE && StoreUrl.isStore(url)) {
        throw new IllegalArgumentException("a store must be of the kind STORE: " + url);
      }
    }

    /** Returns what a URL in canonical form leads to, by a tap. */
    static Elsewhere of(String url) {
      return new Elsewhere(url, StoreUrl.isStore(url) ? Kind.STORE : Kind.WEB);
    }

    boolean isStore() {
      return kind == Kind.STORE;
    }

    /** Returns this as something that a page goes to by itself, unless it is a store. */
    Elsewhere byItself() {
      return isStore() ? this : new Elsewhere(url, Kind.WEB_BY_ITSELF);
    }
  }

  /**
   * A page with Open Graph tags.
   *
   * @param title a title, or {@code null}
   * @param description a sentence or two, or {@code null}
   * @param imageUrl the address of a picture, or {@code null}
   * @param url where people go, or {@code null} if there is nothing for what the crawler says it is
   */
  record Preview(
      @Nullable String title,
      @Nullable String description,
      @Nullable String imageUrl,
      @Nullable String url)
      implements DeepLinkAnswer {
    @Override
    public void dispatch(Handler handler) {
      handler.onPreview(this);
    }
  }

  /**
   * A page that shows the link as a QR code, for the visitor's phone.
   *
   * @param url where the visitor goes on at the desktop
   * @param onIpad what is there in its place if the Mac that asks is an iPad, which calls itself
   *     one, and the page finds that out; {@code null} for the same
   */
  record DesktopWithQr(String url, @Nullable OpenApp onIpad) implements DeepLinkAnswer {
    @Override
    public void dispatch(Handler handler) {
      handler.onDesktopWithQr(this);
    }
  }

  /** There is nothing: 404. */
  record Nothing() implements DeepLinkAnswer {
    @Override
    public void dispatch(Handler handler) {
      handler.onNothing();
    }
  }
}
