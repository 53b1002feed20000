package org.fingerpost.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers the forms of links with a gate, for a server that answers all else about links without
 * servlets: see {@link RedirectResponder#takesForm}. A {@link RedirectFilter} needs no such
 * servlet.
 */
public final class GateServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient RedirectResponder responder;

  /** Creates a servlet that answers as {@code responder} does. */
  public GateServlet(RedirectResponder responder) {
    this.responder = responder;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServletVisit visit = ServletVisit.find(request, "");
    HttpAnswer answer = new ServletAnswer(response, request.getMethod().equals("HEAD"));
    if (visit == null || !visit.isPost() || !responder.respondToForm(visit, answer)) {
      RedirectResponder.methodNotAllowed(answer);
    }
  }
}
