package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Writes an answer to a Servlet response, which is the application's: headers that filters in front
 * have set stay, unless the answer has one of that name.
 */
final class ServletAnswer implements HttpAnswer {
  private final HttpServletResponse response;
  private final boolean isHead;

  /**
   * Creates an answer.
   *
   * @param isHead whether the body is left out
   */
  ServletAnswer(HttpServletResponse response, boolean isHead) {
    this.response = response;
    this.isHead = isHead;
  }

  @Override
  public void status(int code) {
    response.setStatus(code);
  }

  @Override
  public void header(String name, String value) {
    response.setHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    response.addHeader(name, value);
  }

  @Override
  public void empty() {
    response.setContentLength(0);
  }

  @Override
  public void html(String document) {
    write("text/html;charset=UTF-8", document.getBytes(UTF_8));
  }

  @Override
  public void json(String document) {
    write("application/json", document.getBytes(US_ASCII));
  }

  @Override
  public void withoutBody() {
    try {
      // Else Jetty ends it with "Content-Length: 0", which 304 must not have.
      response.flushBuffer();
    } catch (IOException e) {
      // As below.
    }
  }

  @Override
  public void text(String body) {
    write("text/plain;charset=US-ASCII", body.getBytes(US_ASCII));
  }

  private void write(String contentType, byte[] bytes) {
    response.setContentType(contentType);
    response.setContentLength(bytes.length);
    if (isHead) {
      return;
    }
    try {
      response.getOutputStream().write(bytes);
    } catch (IOException e) {
      // The visitor has gone: the container knows, and there is nobody left to tell.
    }
  }
}
