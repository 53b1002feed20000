package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.fingerpost.servlet.HttpAnswer;

/** Writes an answer to a Jetty response. */
final class JettyAnswer implements HttpAnswer {
  private final Response response;
  private final boolean isHead;
  private boolean isWithoutBody;
  private ByteBuffer body = BufferUtil.EMPTY_BUFFER;

  JettyAnswer(Response response, boolean isHead) {
    this.response = response;
    this.isHead = isHead;
  }

  @Override
  public void status(int code) {
    response.setStatus(code);
  }

  @Override
  public void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    response.getHeaders().add(name, value);
  }

  @Override
  public void empty() {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
  }

  @Override
  public void html(String document) {
    write("text/html;charset=utf-8", document.getBytes(UTF_8));
  }

  @Override
  public void json(String document) {
    write("application/json", document.getBytes(US_ASCII));
  }

  @Override
  public void withoutBody() {
    isWithoutBody = true;
  }

  @Override
  public void text(String text) {
    write("text/plain;charset=us-ascii", text.getBytes(US_ASCII));
  }

  private void write(String contentType, byte[] bytes) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    if (!isHead) {
      body = ByteBuffer.wrap(bytes);
    }
  }

  void send(Callback callback) {
    if (isWithoutBody) {
      // Jetty says Content-Length: 0 of what ends with its headers, which a 304 must not say.
      Callback end = Callback.from(() -> response.write(true, null, callback), callback::failed);
      response.write(false, null, end);
    } else {
      response.write(true, body, callback);
    }
  }
}
