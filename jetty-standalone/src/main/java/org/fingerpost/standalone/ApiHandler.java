package org.fingerpost.standalone;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands requests over to the servlets, on a thread that may block, and keeps the {@link
 * RequestDeadline} off them.
 */
final class ApiHandler extends Handler.Wrapper {
  private final RequestDeadline deadline;

  ApiHandler(Handler servlets, RequestDeadline deadline) {
    super(servlets);
    this.deadline = deadline;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
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
    } catch (Exception e) {
      Response.writeError(request, response, callback, e);
    }
  }
}
