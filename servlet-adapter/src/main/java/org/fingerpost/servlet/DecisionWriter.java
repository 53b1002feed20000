package org.fingerpost.servlet;

import java.util.function.Supplier;
import org.fingerpost.catalog.Domain;
import org.fingerpost.deeplink.DeepLinkAnswer.DesktopWithQr;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Choice;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.servlet.page.PageAnswer;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/** Writes the answer that a decision is: status, headers, and the page if it is one. */
record DecisionWriter(
    RedirectEngine engine,
    PageMaker pages,
    Resolution resolution,
    HttpVisit visit,
    HttpAnswer answer)
    implements RedirectDecision.Handler {
  /** For a year, for the whole host, and for no script. */
  private static final String COOKIE_ATTRIBUTES =
      "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";

  private static final String NO_STORE = "private, no-store";

  @Override
  public void onPage(RedirectDecision.Page decision) {
    if (decision.answer() instanceof DesktopWithQr qr
        && pages.findQrUrl(visit, resolution) == null) {
      redirect(RedirectStatus.FOUND, qr.url(), 0, decision.choice());
      return;
    }
    writePage(() -> pages.make(visit, resolution, decision), decision.choice());
  }

  @Override
  public void onGate(RedirectDecision.Gate gate) {
    writePage(() -> pages.make(visit, gate), null);
  }

  @Override
  public void onCloaked(RedirectDecision.Cloaked cloaked) {
    writePage(() -> pages.make(visit, resolution, cloaked), cloaked.choice());
  }

  @Override
  public void onWithPixels(RedirectDecision.WithPixels withPixels) {
    writePage(() -> pages.make(visit, withPixels), withPixels.choice());
  }

  private void writePage(Supplier<PageAnswer> maker, @Nullable Choice choice) {
    PageAnswer page;
    try {
      page = maker.get();
    } catch (RuntimeException e) { // A page may be the application's own.
      RedirectResponder.failed(e, answer);
      return;
    }
    RedirectResponder.writeHead(page, answer);
    addAcceptCh();
    addCookie(choice);
    answer.html(page.body());
  }

  @Override
  public void onRedirect(RedirectDecision.Redirect redirect) {
    redirect(
        redirect.status(), redirect.location(), redirect.cacheMaxAgeSeconds(), redirect.choice());
  }

  @Override
  public void onUnknown(Unknown unknown) {
    String url = unknown.url();
    if (url == null) {
      RedirectResponder.notFound(unknown.reason(), answer);
    } else {
      redirect(RedirectStatus.FOUND, url, 0, null);
    }
  }

  @Override
  public void onReported(RedirectDecision.Reported reported) {
    answer.status(200);
    answer.header("Cache-Control", NO_STORE);
    answer.empty();
  }

  @Override
  public void onGone(RedirectDecision.Gone gone) {
    answer.status(410);
    answer.header("Cache-Control", "no-store");
    answer.text("Gone\n");
  }

  private void redirect(
      RedirectStatus status, String location, int cacheMaxAgeSeconds, @Nullable Choice choice) {
    answer.status(status.code());
    answer.header("Location", location);
    answer.header(
        "Cache-Control",
        cacheMaxAgeSeconds == 0 ? NO_STORE : "private, max-age=" + cacheMaxAgeSeconds);
    Domain.Settings settings = resolution.domain().settings();
    if (settings.robotsTag() != null) {
      answer.header("X-Robots-Tag", settings.robotsTag());
    }
    if (settings.referrerPolicy() != null) {
      answer.header("Referrer-Policy", settings.referrerPolicy());
    }
    addAcceptCh();
    addCookie(choice);
    answer.empty();
  }

  /**
   * Asks for the model. Not by {@code Critical-CH}: the browser would repeat the visit at once, and
   * one click be counted twice. Nor with {@code Vary}: no such answer is kept.
   */
  private void addAcceptCh() {
    if (engine.asksForModel(visit, resolution)) {
      answer.addHeader("Accept-CH", "Sec-CH-UA-Model");
    }
  }

  private void addCookie(@Nullable Choice choice) {
    String newVisitorId = choice == null ? null : choice.newVisitorId();
    if (newVisitorId != null) {
      answer.addHeader("Set-Cookie", cookie(newVisitorId));
    }
  }

  private String cookie(String visitorId) {
    return VisitorFacts.COOKIE
        + '='
        + visitorId
        + COOKIE_ATTRIBUTES
        + (visit.isSecure() || pages.isHttps() ? "; Secure" : "");
  }
}
