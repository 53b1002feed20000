package org.fingerpost.standalone;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.fingerpost.servlet.RedirectResponder;

/**
 * Answers short links on the thread that has read the request: no hand-over to another one, which
 * costs more than the redirect itself. What is no link goes to the API, and so does what blocks:
 * the form of a gate.
 */
final class RedirectHandler extends Handler.Wrapper {
  private static final String API = "/api/";

  /** Version 1 of the OneLink API. */
  private static final String ONELINK_V1 = "/shortlink/v1/";

  private final RedirectResponder responder;
  private final Metrics metrics;

  RedirectHandler(RedirectResponder responder, Metrics metrics, Handler api) {
    super(api);
    this.responder = responder;
    this.metrics = metrics;
  }

  @Override
  public Invocable.InvocationType getInvocationType() {
    return Invocable.InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = JettyVisit.path(request.getHttpURI());
    if (path.startsWith(API) || path.startsWith(ONELINK_V1)) {
      return super.handle(request, response, callback);
    }
    JettyVisit visit = new JettyVisit(request);
    if (responder.takesForm(visit)) {
      return super.handle(request, response, callback);
    }
    JettyAnswer answer = new JettyAnswer(response, visit.isHead());
    responder.respondLast(visit, answer);
    metrics.answered(response.getStatus());
    answer.send(callback);
    return true;
  }
}
