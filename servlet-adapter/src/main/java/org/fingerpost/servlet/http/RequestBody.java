package org.fingerpost.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads bodies, none of which may be longer than is good for the server. */
public final class RequestBody {
  private RequestBody() {}

  /**
   * Returns the body, or {@code null} if it has more than {@code maxBytes}. Blocks until it is
   * here.
   *
   * @throws IOException if it cannot be read to its end: see {@link #isTimeout}. The connection is
   *     of no more use then
   */
  public static byte @Nullable [] read(HttpServletRequest request, int maxBytes)
      throws IOException {
    if (request.getContentLengthLong() > maxBytes) {
      return null;
    }
    byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
    return body.length > maxBytes ? null : body;
  }

  /** Returns whether a body could not be read because it came too slowly. */
  public static boolean isTimeout(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
