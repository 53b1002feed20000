package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fingerpost.servlet.HttpAnswer;
import org.jspecify.annotations.Nullable;

/** Keeps an answer that nobody gets. */
final class RecordedAnswer implements HttpAnswer {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private int status;
  private @Nullable String body;

  int status() {
    return status;
  }

  /** Returns the headers by name, in the order in which they were set. */
  Map<String, String> headers() {
    return headers;
  }

  /** Returns the body, or {@code null} if there is none. */
  @Nullable String body() {
    return body;
  }

  @Override
  public void status(int code) {
    status = code;
  }

  @Override
  public void header(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    headers.merge(name, value, (former, added) -> former + ", " + added);
  }

  @Override
  public void empty() {
    headers.put("Content-Length", "0");
  }

  @Override
  public void html(String document) {
    headers.put("Content-Type", "text/html;charset=utf-8");
    headers.put("Content-Length", Integer.toString(document.getBytes(UTF_8).length));
    body = document;
  }

  @Override
  public void json(String document) {
    headers.put("Content-Type", "application/json");
    headers.put("Content-Length", Integer.toString(document.length()));
    body = document;
  }

  @Override
  public void withoutBody() {
    // Nothing more is to be said.
  }

  @Override
  public void text(String text) {
    headers.put("Content-Type", "text/plain;charset=us-ascii");
    headers.put("Content-Length", Integer.toString(text.length()));
    body = text;
  }
}
