package org.fingerpost.servlet;

import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.Resolution;

/**
 * Answers visits of short links: the one place that writes status and headers of a redirect. The
 * filter and the server's own handler share it. Safe for use by many threads; waits for nothing.
 */
public final class RedirectResponder {
  private static final String NO_STORE = "private, no-store";
  private static final String ALLOWED_METHODS = "GET, HEAD";

  private final RedirectEngine engine;

  /** Creates a responder over {@code engine}. */
  public RedirectResponder(RedirectEngine engine) {
    this.engine = engine;
  }

  /**
   * Answers a visit if it is one of a link.
   *
   * @return whether it was answered; if not, nothing was written, and whoever is behind may answer
   */
  public boolean respond(HttpVisit visit, HttpAnswer answer) {
    boolean isRead = visit.method().equals("GET") || visit.isHead();
    Resolution resolution = isRead ? engine.redirect(visit) : engine.resolve(visit);
    if (resolution.decision() instanceof RedirectDecision.Unknown) {
      return false;
    }
    if (isRead) {
      write(resolution, answer);
    } else {
      methodNotAllowed(answer);
    }
    return true;
  }

  /** Answers a visit of what is not there: always the same, whatever it is that is not there. */
  public static void notFound(HttpAnswer answer) {
    answer.status(404);
    answer.header("Cache-Control", "no-store");
    answer.text("Not found\n");
  }

  /** Answers a visit with a method that links do not have. */
  public static void methodNotAllowed(HttpAnswer answer) {
    answer.status(405);
    answer.header("Allow", ALLOWED_METHODS);
    answer.header("Cache-Control", "no-store");
    answer.text("Method not allowed\n");
  }

  private static void write(Resolution resolution, HttpAnswer answer) {
    resolution.decision().dispatch(new Writer(resolution.domain(), answer));
  }

  /** Writes a decision. */
  private record Writer(Domain domain, HttpAnswer answer) implements RedirectDecision.Handler {

    @Override
    public void onRedirect(RedirectDecision.Redirect redirect) {
      answer.status(redirect.status().code());
      answer.header("Location", redirect.location());
      int maxAge = redirect.cacheMaxAgeSeconds();
      answer.header("Cache-Control", maxAge == 0 ? NO_STORE : "private, max-age=" + maxAge);
      Domain.Settings settings = domain.settings();
      if (settings.robotsTag() != null) {
        answer.header("X-Robots-Tag", settings.robotsTag());
      }
      if (settings.referrerPolicy() != null) {
        answer.header("Referrer-Policy", settings.referrerPolicy());
      }
      answer.header("Content-Length", "0");
    }

    @Override
    public void onUnknown(RedirectDecision.Unknown unknown) {
      notFound(answer);
    }

    @Override
    public void onGone(RedirectDecision.Gone gone) {
      answer.status(410);
      answer.header("Cache-Control", "no-store");
      answer.text("Gone\n");
    }
  }
}
