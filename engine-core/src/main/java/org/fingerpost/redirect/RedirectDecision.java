package org.fingerpost.redirect;

import java.util.List;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.deeplink.DeepLinkAnswer;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.RedirectStatus;
import org.jspecify.annotations.Nullable;

/** What a visit is answered with. */
public sealed interface RedirectDecision {

  /** Returns why. */
  RedirectReason reason();

  /**
   * Returns which part of the link has made the decision, or {@code null} where the link leads all
   * visitors to one place, or is not what leads them.
   */
  default @Nullable Choice choice() {
    return null;
  }

  /**
   * Returns where the visitor is led, be it by a redirect or by a page that is only on the way;
   * {@code null} if that is nowhere, or something else is the answer.
   */
  default @Nullable String location() {
    return null;
  }

  /** Calls the one method of {@code handler} that is for this decision. */
  void dispatch(Handler handler);

  /** Receives a decision. A new kind of decision adds a method here, so no handler misses it. */
  interface Handler {
    /** Sends the visitor on. */
    void onRedirect(Redirect redirect);

    /** There is nothing for the visitor, and whoever is behind the engine may answer first. */
    void onUnknown(Unknown unknown);

    /** There was something, and it is said that it is gone: 410. */
    void onGone(Gone gone);

    /** The visitor gets a page: 200. */
    void onPage(Page page);

    /** The visitor has to pass a gate first, which is a page: 200. */
    void onGate(Gate gate);

    /** The visitor gets a page that shows the destination: 200. */
    void onCloaked(Cloaked cloaked);

    /** The visitor gets a page that loads pixels and goes on to the destination: 200. */
    void onWithPixels(WithPixels withPixels);

    /** A server has reported a click, and gets 200 and nothing else. */
    void onReported(Reported reported);
  }

  /**
   * The visitor goes on.
   *
   * @param location the value of the header {@code Location}: absolute, ASCII, without controls
   * @param status the status of the answer
   * @param cacheMaxAgeSeconds how long the browser may keep the answer; 0 for not at all
   * @param choice which part of the link says so, or {@code null} where the link leads all visitors
   *     to one place, or is not what leads them
   */
  record Redirect(
      String location,
      RedirectStatus status,
      int cacheMaxAgeSeconds,
      RedirectReason reason,
      @Nullable Choice choice)
      implements RedirectDecision {

    /** Creates a redirect that no targeting has a part in. */
    public Redirect(
        String location, RedirectStatus status, int cacheMaxAgeSeconds, RedirectReason reason) {
      this(location, status, cacheMaxAgeSeconds, reason, null);
    }

    @Override
    public void dispatch(Handler handler) {
      handler.onRedirect(this);
    }
  }

  /**
   * There is nothing for the visitor. Which reason it is must not be told from outside.
   *
   * @param url where the domain sends such visitors (302) if nobody behind the engine has an answer
   *     for them, or {@code null} for 404
   */
  record Unknown(RedirectReason reason, @Nullable String url) implements RedirectDecision {

    /** Creates the decision for a domain that has no page for such visitors. */
    public Unknown(RedirectReason reason) {
      this(reason, null);
    }

    @Override
    public void dispatch(Handler handler) {
      handler.onUnknown(this);
    }
  }

  /**
   * The visitor gets a page.
   *
   * @param answer what is on it
   * @param title what the link or its template is called for people, or {@code null}
   * @param imageUrl the address of a picture, or {@code null}
   * @param choice which part of the link says so, or {@code null} as for a redirect
   * @param clickId by which an app can ask what its new user wanted, or {@code null}
   */
  record Page(
      DeepLinkAnswer answer,
      @Nullable String title,
      @Nullable String imageUrl,
      RedirectReason reason,
      @Nullable Choice choice,
      @Nullable String clickId)
      implements RedirectDecision {
    @Override
    public void dispatch(Handler handler) {
      handler.onPage(this);
    }
  }

  /**
   * A server has reported a click of a visitor of its own, whom it sends on by itself: a OneLink
   * with {@code redirect=false}.
   *
   * @param choice which part of the link says so, or {@code null} as for a redirect
   */
  record Reported(RedirectReason reason, @Nullable Choice choice) implements RedirectDecision {
    @Override
    public void dispatch(Handler handler) {
      handler.onReported(this);
    }
  }

  /**
   * The visitor has to pass a gate before the link leads anywhere. That is no click.
   *
   * @param kind what is asked of the visitor
   */
  record Gate(Kind kind) implements RedirectDecision {

    /** What is asked of a visitor. */
    public enum Kind {
      /** The link's password. */
      PASSWORD(RedirectReason.PASSWORD),
      /** To confirm that sensitive content is wanted. */
      SENSITIVE(RedirectReason.SENSITIVE);

      private final RedirectReason reason;

      Kind(RedirectReason reason) {
        this.reason = reason;
      }
    }

    @Override
    public RedirectReason reason() {
      return kind.reason;
    }

    @Override
    public void dispatch(Handler handler) {
      handler.onGate(this);
    }
  }

  /**
   * The visitor sees the destination in a page of the link's own.
   *
   * @param location the destination, a web URL as for a redirect
   * @param cloaking what the page says beside
   * @param choice which part of the link says so, or {@code null} as for a redirect
   */
  record Cloaked(String location, Cloaking cloaking, @Nullable Choice choice)
      implements RedirectDecision {
    @Override
    public RedirectReason reason() {
      return RedirectReason.LINK;
    }

    @Override
    public void dispatch(Handler handler) {
      handler.onCloaked(this);
    }
  }

  /**
   * The visitor loads pixels, and goes on.
   *
   * @param location the destination, a web URL as for a redirect
   * @param pixels the pixels, at least one
   * @param choice which part of the link says so, or {@code null} as for a redirect
   */
  record WithPixels(String location, List<Pixel> pixels, @Nullable Choice choice)
      implements RedirectDecision {

    /** Copies the list. */
    public WithPixels {
      pixels = List.copyOf(pixels);
    }

    @Override
    public RedirectReason reason() {
      return RedirectReason.LINK;
    }

    @Override
    public void dispatch(Handler handler) {
      handler.onWithPixels(this);
    }
  }

  /** The link has come to its end, and its domain says so. */
  record Gone(RedirectReason reason) implements RedirectDecision {
    @Override
    public void dispatch(Handler handler) {
      handler.onGone(this);
    }
  }
}
