package org.fingerpost.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.fingerpost.deeplink.AssociationFile;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.page.JtePages;
import org.jspecify.annotations.Nullable;

/**
 * Answers visits of short links, and lets every other request go down the chain untouched: what is
 * unknown, switched off, not begun or over is not there for this filter.
 *
 * <p>The path of a link is what follows the context path and the init parameter {@code
 * path-prefix}. A filter that is mapped to {@code /go/*} has the prefix {@code /go}.
 *
 * <p>A link with a password, or with sensitive content, is answered with a page that has a form.
 * The filter answers that form too, so it must be mapped for POST, and no filter in front of it may
 * have read the request's body. Looking at a password takes the request's thread a quarter of a
 * second.
 *
 * <p>In an application at the root of its host, it answers {@code
 * /.well-known/apple-app-site-association} and {@code /.well-known/assetlinks.json} as well, if it
 * is mapped for them and any template that answers on the host names an app: see {@link
 * org.fingerpost.deeplink.AssociationFile}. No other file there is its own.
 *
 * <p>The engine comes from the constructor; or from the context attribute {@link
 * #ENGINE_ATTRIBUTE}, where a listener of the application has put it; or the filter opens it, if
 * there is an init parameter {@code directory}, and puts it into that attribute for all others. It
 * closes only what it has opened. Several filters with the same parameters share one engine.
 *
 * <table>
 * <caption>Init parameters. Unknown names and bad values refuse to start.</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>{@code directory}</td><td>the absolute path of the engine's directory</td></tr>
 * <tr><td>{@code base-url}</td><td>where short URLs begin, context path and prefix among it, so
 *     that links to links can be refused, and pages can show them; only with {@code directory}</td></tr>
 * <tr><td>{@code hosts}</td><td>the hosts, separated by commas, that links of no domain answer on,
 *     default all; only with {@code directory}</td></tr>
 * <tr><td>{@code index}</td><td>{@code heap}, the default; only with {@code directory}</td></tr>
 * <tr><td>{@code geoip}</td><td>the absolute path of a file of MaxMind's format that tells where
 *     addresses are, see {@link org.fingerpost.servlet.geo.MaxMindGeography}; only with {@code
 *     directory}</td></tr>
 * <tr><td>{@code trusted-proxies}</td><td>the addresses and ranges, separated by commas, of proxies
 *     whose {@code Forwarded} or {@code X-Forwarded-For} is believed, default none; only with
 *     {@code directory}</td></tr>
 * <tr><td>{@code path-prefix}</td><td>default empty</td></tr>
 * </table>
 *
 * <p>It supports asynchronous requests. It acts on dispatches of the kinds that it is mapped for,
 * but never on an include or an error page, whose answer is someone else's already.
 */
public class RedirectFilter implements Filter {

  /**
   * The name of the context attribute that holds the application's {@link RedirectEngine}: {@value}
   */
  public static final String ENGINE_ATTRIBUTE = "org.fingerpost.engine.RedirectEngine";

  private final @Nullable RedirectResponder given;
  private @Nullable RedirectResponder responder;
  private @Nullable ServletContext ownedIn;
  private String pathPrefix = "";

  /** Creates a filter that finds its engine when it is initialised. */
  public RedirectFilter() {
    given = null;
  }

  /** Creates a filter over an engine that its owner closes after the application has stopped. */
  public RedirectFilter(RedirectEngine engine) {
    this(new RedirectResponder(engine));
  }

  /** Creates a filter that shares a responder. */
  public RedirectFilter(RedirectResponder responder) {
    this.given = responder;
    this.responder = responder;
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    FilterSettings settings = FilterSettings.of(config);
    pathPrefix = settings.pathPrefix();
    EngineSettings engine = settings.engine();
    if (given == null) {
      responder =
          new RedirectResponder(
              engine(config.getServletContext(), engine),
              new JtePages(),
              engine == null ? null : engine.shortUrlBase());
    } else if (engine != null) {
      throw new ServletException(
          "init parameter directory must not be set, as the filter was given an engine: "
              + engine.directory());
    }
  }

  @Override
  public void destroy() {
    if (ownedIn != null) {
      SharedEngine.release(ownedIn);
      ownedIn = null;
      responder = null;
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!respond(request, response)) {
      chain.doFilter(request, response);
    }
  }

  private boolean respond(ServletRequest request, ServletResponse response) throws IOException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)
        || isOfAnother(request.getDispatcherType())
        || response.isCommitted()) {
      return false;
    }
    RedirectResponder present = Objects.requireNonNull(responder, "the filter was not initialised");
    // Such a file is the host's, wherever on it the links are.
    AssociationFile file =
        http.getContextPath().isEmpty() ? AssociationFile.find(http.getRequestURI()) : null;
    ServletVisit visit = ServletVisit.find(http, file == null ? pathPrefix : "");
    if (visit == null) {
      return false;
    }
    ServletAnswer written = new ServletAnswer(answer, visit.isHead());
    if (file == null) {
      return visit.isPost()
          ? present.respondToForm(visit, written)
          : present.respond(visit, written);
    }
    return present.associations().respond(visit, file, pathPrefix, written);
  }

  /** Returns whether status and headers are those of another request's answer. */
  private static boolean isOfAnother(DispatcherType type) {
    return type == DispatcherType.INCLUDE || type == DispatcherType.ERROR;
  }

  private RedirectEngine engine(ServletContext context, @Nullable EngineSettings settings)
      throws ServletException {
    if (settings != null) {
      RedirectEngine engine = SharedEngine.acquire(context, settings);
      ownedIn = context;
      return engine;
    }
    RedirectEngine engine = SharedEngine.find(context);
    if (engine == null) {
      throw new ServletException(
          "init parameter directory is missing, and context attribute %s is not set"
              .formatted(ENGINE_ATTRIBUTE));
    }
    return engine;
  }
}
