package org.fingerpost.servlet;

/** Where an answer is written to: a server's response, reduced to what redirects need. */
public interface HttpAnswer {

  /** Sets the status. */
  void status(int code);

  /** Sets a header; the value is ASCII without controls. */
  void header(String name, String value);

  /** Sets the body, a short text in ASCII, which a HEAD leaves out; called last if at all. */
  void text(String body);
}
