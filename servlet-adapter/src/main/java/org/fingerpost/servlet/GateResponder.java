package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.link.PasswordHash;
import org.fingerpost.redirect.GateProofs;
import org.fingerpost.redirect.RedirectDecision.Gate;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.servlet.http.RequestBody;
import org.fingerpost.servlet.page.PageAnswer;
import org.fingerpost.servlet.page.PasswordPage;
import org.fingerpost.servlet.page.PasswordPage.Notice;
import org.fingerpost.servlet.page.SensitiveContentPage;
import org.fingerpost.visit.QueryText;
import org.jspecify.annotations.Nullable;

/**
 * Answers the forms on the pages of gates. Who passes is sent back to the same URL, with a proof in
 * a cookie; the visit that follows is the click. Safe for use by many threads; blocks.
 */
final class GateResponder {
  /** The most bytes of a form: a password of 200 characters of 4 bytes, each as {@code %XX}. */
  static final int MAX_BYTES = 4 << 10;

  private static final String FORM = "application/x-www-form-urlencoded";

  private final RedirectEngine engine;
  private final PageMaker pages;
  private final PasswordGuard guard;

  GateResponder(RedirectEngine engine, PageMaker pages) {
    this.engine = engine;
    this.pages = pages;
    this.guard = new PasswordGuard(engine.clock());
  }

  /**
   * Returns whether the link of a visit takes forms: it answers, and has a gate, be it that the
   * visitor has passed it by now.
   */
  static boolean takesForms(Resolution resolution) {
    return resolution.link() != null
        && !resolution.link().link().gates().isEmpty()
        && (resolution.decision() instanceof Gate || resolution.isClick());
  }

  /**
   * Answers a form that was posted to a link.
   *
   * @param resolution that of the visit, which {@link #takesForms takes forms}
   * @throws IOException if the form cannot be read, as nobody sends it any more
   */
  void respond(ServletVisit visit, Resolution resolution, HttpAnswer answer) throws IOException {
    WayBack back = WayBack.of(visit, resolution);
    if (!(resolution.decision() instanceof Gate gate) || visit.isFromElsewhere()) {
      sendBack(back, answer);
      return;
    }
    if (!isForm(visit.request().getContentType())) {
      refuse(415, "The body must be " + FORM + "\n", answer);
      return;
    }
    byte[] body;
    try {
      body = RequestBody.read(visit.request(), MAX_BYTES);
    } catch (IOException e) {
      if (!RequestBody.isTimeout(e)) {
        throw e;
      }
      refuse(408, "The body did not come in time\n", answer);
      return;
    }
    if (body == null) {
      refuse(413, "The body must be at most %d bytes\n".formatted(MAX_BYTES), answer);
      return;
    }
    Link link = Objects.requireNonNull(resolution.link()).link();
    QueryText form = QueryText.of(new String(body, US_ASCII));
    try {
      switch (gate.kind()) {
        case PASSWORD -> password(visit, link, form, back, answer);
        case SENSITIVE -> consent(visit, link, form, back, answer);
      }
    } catch (RuntimeException e) { // The request's edge.
      RedirectResponder.failed(e, answer);
    }
  }

  private void password(
      ServletVisit visit, Link link, QueryText form, WayBack back, HttpAnswer answer) {
    String password = form.find(PasswordPage.FIELD);
    PasswordHash hash = link.gates().password();
    if (password == null || hash == null) {
      sendBack(back, answer); // A form of the other gate.
      return;
    }
    PasswordGuard.Outcome outcome =
        password.isEmpty()
            ? PasswordGuard.Outcome.WRONG
            : guard.look(link.id(), () -> hash.matches(password));
    switch (outcome) {
      case RIGHT -> letIn(visit, link, Gate.Kind.PASSWORD, back, answer);
      case WRONG -> RedirectResponder.write(page(visit, Notice.WRONG), answer);
      case BUSY -> RedirectResponder.write(page(visit, Notice.BUSY), answer);
      case TOO_MANY_WRONG -> {
        PageAnswer busy = page(visit, Notice.BUSY);
        answer.status(429);
        busy.headers().forEach(header -> answer.header(header.name(), header.value()));
        answer.header("Retry-After", Integer.toString(PasswordGuard.RETRY_AFTER_SECONDS));
        answer.html(busy.body());
      }
    }
  }

  private PageAnswer page(HttpVisit visit, Notice notice) {
    return pages.make(visit, new PasswordPage(notice));
  }

  private void consent(
      ServletVisit visit, Link link, QueryText form, WayBack back, HttpAnswer answer) {
    if (SensitiveContentPage.CONFIRMED.equals(form.find(SensitiveContentPage.FIELD))) {
      letIn(visit, link, Gate.Kind.SENSITIVE, back, answer);
    } else {
      sendBack(back, answer);
    }
  }

  private void letIn(HttpVisit visit, Link link, Gate.Kind kind, WayBack back, HttpAnswer answer) {
    GateProofs.Proof proof = engine.gateProofs().issue(link, kind);
    answer.status(303);
    answer.header("Location", back.location());
    answer.header("Cache-Control", "no-store");
    answer.addHeader(
        "Set-Cookie",
        "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(
                proof.cookie(),
                proof.value(),
                back.cookiePath(),
                GateProofs.VALID_FOR.toSeconds(),
                visit.isSecure() || pages.isHttps() ? "; Secure" : ""));
    answer.empty();
  }

  private static void sendBack(WayBack back, HttpAnswer answer) {
    answer.status(303);
    answer.header("Location", back.location());
    answer.header("Cache-Control", "no-store");
    answer.empty();
  }

  private static void refuse(int status, String text, HttpAnswer answer) {
    answer.status(status);
    answer.header("Cache-Control", "no-store");
    answer.text(text);
  }

  private static boolean isForm(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String mediaType = end < 0 ? contentType : contentType.substring(0, end);
    return mediaType.strip().toLowerCase(Locale.ROOT).equals(FORM);
  }
}
