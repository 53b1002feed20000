package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands requests over to the servlets, each on a thread that may block, and keeps the {@link
 * RequestDeadline} off them. There are never more of them than leave threads for redirects and
 * health; what comes above that is refused at once.
 */
final class ApiHandler extends Handler.Wrapper {
  private static final String BUSY =
      "{\"error\":{\"code\":\"busy\",\"message\":\"too many API requests at once: try again\"}}";

  private final Semaphore permits;
  private final RequestDeadline deadline;

  ApiHandler(Handler servlets, int maxRequests, RequestDeadline deadline) {
    super(servlets);
    this.permits = new Semaphore(maxRequests);
    this.deadline = deadline;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!permits.tryAcquire()) {
      refuse(response, callback);
      return true;
    }
    Connection connection = request.getConnectionMetaData().getConnection();
    deadline.pause(connection);
    // Resumed before Jetty hears of the end, because the next request may begin then.
    Callback resuming = Callback.from(() -> deadline.resume(connection), callback);
    request.getComponents().getExecutor().execute(() -> serve(request, response, resuming));
    return true;
  }

  private void serve(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Exception | Error e) {
      Response.writeError(request, response, callback, e); // The request's edge: it gets an answer.
    } finally {
      permits.release();
    }
  }

  private static void refuse(Response response, Callback callback) {
    response.setStatus(503);
    response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(BUSY.getBytes(UTF_8)), callback);
  }
}
