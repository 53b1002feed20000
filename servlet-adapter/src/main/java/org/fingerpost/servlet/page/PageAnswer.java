package org.fingerpost.servlet.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer that brings a page to a visitor: pure data, for whoever writes answers.
 *
 * @param status 200, or 503 for a {@link PasswordPage} that says that the engine is busy
 * @param headers all headers that are the page's, in order; none is there twice
 * @param body the HTML document, to be sent as UTF-8
 */
public record PageAnswer(int status, List<Header> headers, String body) {
  private static final int BUSY_RETRY_AFTER_SECONDS = 5;

  /**
   * A header.
   *
   * @param name the name
   * @param value the value, printable ASCII
   */
  public record Header(String name, String value) {}

  /** Copies the list. */
  public PageAnswer {
    headers = List.copyOf(headers);
  }

  /** Returns the answer for a page as {@code renderer} writes it. */
  public static PageAnswer of(Page page, PageContext context, PageRenderer renderer) {
    return new PageAnswer(
        isBusy(page) ? 503 : 200, headers(page, context), renderer.render(page, context));
  }

  /** Returns the headers of a page, whoever writes it as HTML. */
  public static List<Header> headers(Page page, PageContext context) {
    boolean hasForm = page instanceof PasswordPage || page instanceof SensitiveContentPage;
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", "text/html;charset=utf-8"));
    headers.add(new Header("Cache-Control", "no-store"));
    headers.add(
        new Header("Content-Security-Policy", page.dispatch(new PagePolicy(context.nonce()))));
    headers.add(new Header("X-Content-Type-Options", "nosniff"));
    // Without a referrer, browsers send "Origin: null" with a form, even to where it came from.
    headers.add(new Header("Referrer-Policy", hasForm ? "same-origin" : "no-referrer"));
    if (!(page instanceof PreviewPage || page instanceof CloakingPage)) {
      headers.add(new Header("X-Robots-Tag", "noindex"));
    }
    if (isBusy(page)) {
      headers.add(new Header("Retry-After", Integer.toString(BUSY_RETRY_AFTER_SECONDS)));
    }
    return List.copyOf(headers);
  }

  private static boolean isBusy(Page page) {
    return page instanceof PasswordPage password && password.notice() == PasswordPage.Notice.BUSY;
  }
}
