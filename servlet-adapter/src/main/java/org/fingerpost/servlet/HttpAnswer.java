package org.fingerpost.servlet;

/**
 * Where an answer is written to: a server's response, reduced to what redirects need. The calls
 * come in the order of the methods, and one of those from {@link #empty} on is the last.
 */
public interface HttpAnswer {

  /** Sets the status. */
  void status(int code);

  /** Sets a header in place of all of that name; the value is printable ASCII. */
  void header(String name, String value);

  /** Adds a header to those of that name, which others may have set; likewise. */
  void addHeader(String name, String value);

  /** Ends an answer without a body: {@code Content-Length: 0}. */
  void empty();

  /** Ends an answer with a body, a document in HTML; to HEAD likewise without it. */
  void html(String document);

  /** Ends an answer with a body, JSON in ASCII: {@code application/json}; likewise. */
  void json(String document);

  /** Ends an answer whose status has no body, which is 304: without {@code Content-Length}. */
  void withoutBody();

  /**
   * Ends an answer with a body, a short text in ASCII. An answer to HEAD has all headers of it, and
   * not the body.
   */
  void text(String body);
}
