package org.fingerpost.servlet.page;

/**
 * Writes pages as HTML. {@link JtePages} is the standard one; an application replaces a page by one
 * of its own that hands it all other pages. Implementations are safe for use by many threads, and
 * must not block: they are called on the thread that serves the visit.
 */
@FunctionalInterface
public interface PageRenderer {

  /**
   * Returns a page as a whole HTML document.
   *
   * <p>The answer's {@code Content-Security-Policy} lets only those scripts and styles be that have
   * the context's nonce, so an element {@code script} or {@code style} needs it as its attribute
   * {@code nonce}; nothing is loaded from elsewhere but images over https.
   */
  String render(Page page, PageContext context);
}
