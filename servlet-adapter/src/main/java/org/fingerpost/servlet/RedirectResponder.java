package org.fingerpost.servlet;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.fingerpost.deeplink.AssociationFile;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.servlet.page.JtePages;
import org.fingerpost.servlet.page.PageAnswer;
import org.fingerpost.servlet.page.PageRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Answers visits of short links: the one place that writes status and headers of a redirect. The
 * filter and the server's own handler share it. Safe for use by many threads; waits for nothing but
 * for the forms of gates.
 *
 * <p>If the engine fails, the visitor gets a 500 with an id and nothing else, and the log gets the
 * id with the exception.
 */
public final class RedirectResponder {
  private static final Logger LOG = System.getLogger(RedirectResponder.class.getName());

  private static final String ALLOWED_METHODS = "GET, HEAD";

  private final RedirectEngine engine;
  private final PageMaker pages;
  private final AssociationResponder associations;
  private final GateResponder gates;

  /** Creates a responder over {@code engine} with the standard pages. */
  public RedirectResponder(RedirectEngine engine) {
    this(engine, new JtePages(), null);
  }

  /**
   * Creates a responder over {@code engine}.
   *
   * @param renderer writes the pages
   * @param baseUrl what short URLs of the default domain begin with, without a slash at the end;
   *     pages that say what to open elsewhere need it. {@code null} if it is not known: where a
   *     page would show it as a QR code, the visitor is then redirected
   */
  public RedirectResponder(RedirectEngine engine, PageRenderer renderer, @Nullable String baseUrl) {
    this.engine = engine;
    this.pages = new PageMaker(renderer, baseUrl);
    this.associations = new AssociationResponder(engine);
    this.gates = new GateResponder(engine, pages);
  }

  /**
   * Answers a visit if there is something for it.
   *
   * @return whether it was answered; if not, nothing was written, and whoever is behind may answer
   */
  public boolean respond(HttpVisit visit, HttpAnswer answer) {
    Resolution resolution = resolve(visit, answer);
    if (resolution == null) {
      return true;
    }
    if (resolution.decision() instanceof Unknown) {
      return false;
    }
    write(visit, resolution, answer);
    return true;
  }

  /**
   * Answers a visit that nobody is left to answer: as {@link #respond} does, and if there is
   * nothing for it, with the domain's not-found URL or 404. Methods that links do not have are
   * answered with 405 whether there is a link or not. A path that an {@link AssociationFile} has is
   * answered with that, or 404.
   */
  public void respondLast(HttpVisit visit, HttpAnswer answer) {
    if (!visit.isRead()) {
      methodNotAllowed(answer);
      return;
    }
    AssociationFile file = AssociationFile.find(visit.path());
    if (file != null) {
      if (!associations.respond(visit, file, "", answer)) {
        notFound(RedirectReason.UNKNOWN, answer);
      }
      return;
    }
    Resolution resolution = resolve(visit, answer);
    if (resolution != null) {
      write(visit, resolution, answer);
    }
  }

  /**
   * Returns whether a visit is that of a form which its link takes: one with a gate. A server that
   * must not block hands it to a {@link GateServlet}, because reading a form and looking at a
   * password does.
   */
  public boolean takesForm(HttpVisit visit) {
    return visit.isPost() && GateResponder.takesForms(engine.resolve(visit));
  }

  /**
   * Answers a visit by POST if there is something for it. Blocks.
   *
   * @return as {@link #respond}
   * @throws IOException if its form cannot be read, as nobody sends it any more
   */
  boolean respondToForm(ServletVisit visit, HttpAnswer answer) throws IOException {
    Resolution resolution = resolve(visit, answer);
    if (resolution == null) {
      return true;
    }
    if (resolution.decision() instanceof Unknown) {
      return false;
    }
    if (GateResponder.takesForms(resolution)) {
      gates.respond(visit, resolution, answer);
    } else {
      methodNotAllowed(answer);
    }
    return true;
  }

  /** Returns what answers requests for the files of {@link AssociationFile}. */
  AssociationResponder associations() {
    return associations;
  }

  /** Returns what to answer, or {@code null} if the engine failed and that was answered. */
  private @Nullable Resolution resolve(HttpVisit visit, HttpAnswer answer) {
    try {
      return visit.isRead() ? engine.redirect(visit) : engine.resolve(visit);
    } catch (RuntimeException e) {
      failed(e, answer);
      return null;
    }
  }

  /** The request's edge: what went wrong is for the log, and nobody above could do better. */
  static void failed(RuntimeException e, HttpAnswer answer) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    LOG.log(Level.ERROR, "a visit could not be answered, error " + id, e);
    answer.status(500);
    answer.header("Cache-Control", "no-store");
    answer.text("Internal error " + id + "\n");
  }

  /** Writes the answer to a visit that was resolved. Counts nothing. */
  public void write(HttpVisit visit, Resolution resolution, HttpAnswer answer) {
    if (visit.isRead()) {
      resolution.decision().dispatch(new DecisionWriter(engine, pages, resolution, visit, answer));
    } else {
      methodNotAllowed(answer);
    }
  }

  /** Writes a page that has nothing of the visit in its headers. */
  static void write(PageAnswer page, HttpAnswer answer) {
    writeHead(page, answer);
    answer.html(page.body());
  }

  static void writeHead(PageAnswer page, HttpAnswer answer) {
    answer.status(page.status());
    for (PageAnswer.Header header : page.headers()) {
      answer.header(header.name(), header.value());
    }
  }

  /** Answers a visit of what is not there: the same for all at one shape of path. */
  static void notFound(RedirectReason reason, HttpAnswer answer) {
    answer.status(404);
    answer.header("Cache-Control", "no-store");
    answer.text(
        reason == RedirectReason.UNKNOWN_TEMPLATE ? "Application ID not found" : "Not found\n");
  }

  /** Answers a visit with a method that links do not have. */
  static void methodNotAllowed(HttpAnswer answer) {
    answer.status(405);
    answer.header("Allow", ALLOWED_METHODS);
    answer.header("Cache-Control", "no-store");
    answer.text("Method not allowed\n");
  }
}
