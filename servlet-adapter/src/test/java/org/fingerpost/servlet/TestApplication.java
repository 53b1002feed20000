package org.fingerpost.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An application with the redirect filter in it. Filters around it see to it that it leaves alone
 * what is not its own: the request it gets refuses all that reads the body or makes a session.
 *
 * <pre>
 * front ─► redirect filter ─► back ─► /forward  forwards to the path in the query
 *                                     /include  includes it
 *                                     /async    dispatches to it from another thread
 *                                     /*        says what it was asked
 * </pre>
 */
public final class TestApplication implements ServletContainerInitializer {
  /** What the front filter sets for all, and a redirect replaces. */
  static final String FRONT_CACHE_CONTROL = "public, max-age=7";

  private final Filter redirectFilter;
  private final String mapping;
  private final Map<String, String> initParameters;
  private final EnumSet<DispatcherType> dispatchers;

  /** Creates an application with the filter for all paths. */
  public TestApplication(RedirectFilter redirectFilter) {
    this(redirectFilter, "/*", Map.of(), EnumSet.of(DispatcherType.REQUEST));
  }

  TestApplication(
      RedirectFilter redirectFilter,
      String mapping,
      Map<String, String> initParameters,
      EnumSet<DispatcherType> dispatchers) {
    this.redirectFilter = redirectFilter;
    this.mapping = mapping;
    this.initParameters = initParameters;
    this.dispatchers = dispatchers;
  }

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
    add(context, "front", new Front(), "/*", requests);
    add(context, "redirects", redirectFilter, mapping, dispatchers)
        .setInitParameters(initParameters);
    add(context, "back", new Back(), "/*", requests);
    add(context, "forward", new Forward(), "/forward");
    add(context, "include", new Include(), "/include");
    add(context, "async", new Async(), "/async");
    add(context, "echo", new Echo(), "/*");
  }

  private static FilterRegistration.Dynamic add(
      ServletContext context,
      String name,
      Filter filter,
      String mapping,
      EnumSet<DispatcherType> dispatchers) {
    FilterRegistration.Dynamic registration = context.addFilter(name, filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(dispatchers, true, mapping);
    return registration;
  }

  private static void add(ServletContext context, String name, Servlet servlet, String mapping) {
    ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
    registration.setAsyncSupported(true);
    registration.addMapping(mapping);
  }

  /** Stands before the redirect filter and wraps both request and response. */
  private static final class Front implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      HttpServletResponse http = (HttpServletResponse) response;
      http.setHeader("X-Front", "1");
      http.setHeader("Cache-Control", FRONT_CACHE_CONTROL);
      Untouchable wrapped = new Untouchable((HttpServletRequest) request);
      if (wrapped.getHeader("X-Commit") != null) {
        response.flushBuffer();
      }
      chain.doFilter(wrapped, new NoShortcuts(http));
    }
  }

  /** Stands behind the redirect filter and looks at what it has left. */
  private static final class Back implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      Untouchable wrapped = (Untouchable) request;
      if (!(response instanceof NoShortcuts)) {
        throw new AssertionError("another response came down the chain");
      }
      if (!wrapped.attributesBefore.equals(wrapped.attributes())) {
        throw new AssertionError("request attributes were changed: " + wrapped.attributes());
      }
      wrapped.isBehind = true;
      chain.doFilter(request, response);
    }
  }

  /** Says what it was asked, and reads a form with the container's own means. */
  static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain");
      response.setCharacterEncoding("UTF-8");
      response
          .getWriter()
          .print(
              "%s %s %s?%s a=%s"
                  .formatted(
                      request.getDispatcherType(),
                      request.getMethod(),
                      request.getRequestURI(),
                      request.getQueryString(),
                      request.getParameter("a")));
    }
  }

  private static final class Forward extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      request.getRequestDispatcher(request.getQueryString()).forward(request, response);
    }
  }

  private static final class Include extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      request.getRequestDispatcher(request.getQueryString()).include(request, response);
    }
  }

  private static final class Async extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      AsyncContext async = request.startAsync(request, response);
      String path = request.getQueryString();
      async.start(() -> async.dispatch(path));
    }
  }

  /** A request that only lets through what a filter may ask without being noticed. */
  private static final class Untouchable extends HttpServletRequestWrapper {
    private final List<String> attributesBefore;
    private boolean isBehind;

    Untouchable(HttpServletRequest request) {
      super(request);
      attributesBefore = attributes();
    }

    private List<String> attributes() {
      return List.copyOf(new TreeSet<>(Collections.list(getAttributeNames())));
    }

    /** A form of a gate is read by the filter: one that says that it is one. */
    private void requireBehind() {
      if (!isBehind && getHeader("X-Gate") == null) {
        throw new AssertionError("the redirect filter must leave this alone");
      }
    }

    @Override
    public String getParameter(String name) {
      requireBehind();
      return super.getParameter(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      requireBehind();
      return super.getParameterMap();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      requireBehind();
      return super.getParameterNames();
    }

    @Override
    public String[] getParameterValues(String name) {
      requireBehind();
      return super.getParameterValues(name);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      requireBehind();
      return super.getInputStream();
    }

    @Override
    public BufferedReader getReader() throws IOException {
      requireBehind();
      return super.getReader();
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
      requireBehind();
      return super.getParts();
    }

    @Override
    public HttpSession getSession() {
      throw new AssertionError("there is no session here");
    }

    @Override
    public HttpSession getSession(boolean create) {
      throw new AssertionError("there is no session here");
    }
  }

  /** A response that refuses what makes a container write an answer of its own. */
  private static final class NoShortcuts extends HttpServletResponseWrapper {
    NoShortcuts(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendRedirect(String location) {
      throw new AssertionError("containers rewrite what they are told to redirect to");
    }

    @Override
    public void sendError(int status) {
      throw new AssertionError("error pages are the application's");
    }

    @Override
    public void sendError(int status, String message) {
      throw new AssertionError("error pages are the application's");
    }

    @Override
    public void reset() {
      throw new AssertionError("headers of other filters must stay");
    }
  }
}
