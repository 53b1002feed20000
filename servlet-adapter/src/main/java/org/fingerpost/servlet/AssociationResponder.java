package org.fingerpost.servlet;

import org.fingerpost.deeplink.AssociationFile;
import org.fingerpost.engine.AssociationFiles.Document;
import org.fingerpost.engine.RedirectEngine;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for the files by which systems learn which apps the links of a host open. Safe
 * for use by many threads; waits for nothing.
 */
final class AssociationResponder {
  /** Apple's and Google's servers ask seldom, and whoever tries a change wants to see it. */
  private static final String CACHE_CONTROL = "public, max-age=300";

  private final RedirectEngine engine;

  AssociationResponder(RedirectEngine engine) {
    this.engine = engine;
  }

  /**
   * Answers with a file of the visit's host, if any template there names an app for it.
   *
   * @param prefix what stands before the path of a link on the host
   * @return whether it was answered; if not, nothing was written
   */
  boolean respond(HttpVisit visit, AssociationFile file, String prefix, HttpAnswer answer) {
    Document document;
    try {
      document = engine.associationFiles().find(visit.host(), file, prefix);
    } catch (RuntimeException e) { // The request's edge.
      RedirectResponder.failed(e, answer);
      return true;
    }
    if (document == null) {
      return false;
    }
    if (visit.isRead()) {
      write(document, visit.header("If-None-Match"), answer);
    } else {
      RedirectResponder.methodNotAllowed(answer);
    }
    return true;
  }

  private static void write(Document document, @Nullable String knownTags, HttpAnswer answer) {
    String tag = '"' + document.digest() + '"';
    // No tag of ours has a quotation mark or a comma in it.
    boolean isKnown =
        knownTags != null && (knownTags.strip().equals("*") || knownTags.contains(tag));
    answer.status(isKnown ? 304 : 200);
    answer.header("ETag", tag);
    answer.header("Cache-Control", CACHE_CONTROL);
    if (isKnown) {
      answer.withoutBody();
    } else {
      answer.json(document.json());
    }
  }
}
