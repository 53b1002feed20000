package org.fingerpost.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.fingerpost.servlet.RedirectFilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the filter add to a request in Jetty, to one that it answers and to one that it lets
 * pass? Each is measured beside the same request without it, from bytes to bytes, without a socket.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class FilterBenchmark {
  private static final int LINKS = 10_000;
  private static final int THREADS = 8;

  /** Threads that stay: see {@link ServerBytes}. */
  private final Server server = new Server(new QueuedThreadPool(THREADS, THREADS));

  private final LocalConnector connector = new LocalConnector(server);
  private LinkSet set;
  private byte[][] links;

  /** Creates the benchmark; JMH does so. */
  @SuppressWarnings("NullAway.Init") // JMH calls setUp before it measures.
  public FilterBenchmark() {}

  /** Starts a server with one application that has the filter and one that has not. */
  @Setup
  public void setUp() throws Exception {
    set = new LinkSet("heap", LINKS);
    links = new byte[1 << 16][];
    for (int i = 0; i < links.length; i++) {
      links[i] = get("/" + set.slug(i));
    }
    Filter bare =
        (request, response, chain) -> {
          if (((HttpServletRequest) request).getRequestURI().endsWith("/link")) {
            redirect((HttpServletResponse) response);
          } else {
            chain.doFilter(request, response);
          }
        };
    server.setHandler(
        new ContextHandlerCollection(
            application("/", new RedirectFilter(set.engine())), application("/bare", bare)));
    server.addConnector(connector);
    server.start();
  }

  /** Stops it. */
  @TearDown
  public void tearDown() throws Exception {
    server.stop();
    set.close();
  }

  /** A client with a connection that stays open; each thread its own. */
  @State(Scope.Thread)
  public static class Client {
    private static final byte[] BARE_LINK = get("/bare/link");
    private static final byte[] BARE_PAGE = get("/bare/shop/page");
    private static final byte[] PAGE = get("/shop/page");

    private LocalConnector.LocalEndPoint connection;
    private int next;

    /** Creates the client; JMH does so. */
    @SuppressWarnings("NullAway.Init") // JMH calls connect before it measures.
    public Client() {}

    /** Connects. */
    @Setup
    public void connect(FilterBenchmark benchmark) {
      connection = benchmark.connector.connect();
    }

    String ask(byte[] request, String status) throws Exception {
      connection.addInput(ByteBuffer.wrap(request));
      String answer = connection.getResponse();
      if (!answer.startsWith(status, "HTTP/1.1 ".length())) {
        throw new IllegalStateException(answer);
      }
      return answer;
    }
  }

  /** A constant redirect from a filter: what the container costs. */
  @Benchmark
  public String redirectByBareFilter(Client client, ServerBytes bytes) throws Exception {
    return client.ask(Client.BARE_LINK, "302");
  }

  /** A link's redirect. */
  @Benchmark
  public String redirectByRedirectFilter(Client client, ServerBytes bytes) throws Exception {
    return client.ask(links[client.next++ & 0xFFFF], "302");
  }

  /** A page of the application behind a filter that does nothing. */
  @Benchmark
  public String pageBehindBareFilter(Client client, ServerBytes bytes) throws Exception {
    return client.ask(Client.BARE_PAGE, "204");
  }

  /** A page of the application behind the redirect filter. */
  @Benchmark
  public String pageBehindRedirectFilter(Client client, ServerBytes bytes) throws Exception {
    return client.ask(Client.PAGE, "204");
  }

  private static ServletContextHandler application(String contextPath, Filter filter) {
    ServletContextHandler application = new ServletContextHandler(contextPath);
    application.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    application.addServlet(new ServletHolder(new Page()), "/");
    return application;
  }

  private static void redirect(HttpServletResponse response) {
    response.setStatus(302);
    response.setHeader("Location", "https://shop.example/products/summer/1?ref=short#details");
    response.setHeader("Cache-Control", "private, no-store");
    response.setContentLength(0);
  }

  private static byte[] get(String path) {
    return "GET %s HTTP/1.1\r\nHost: s.example\r\n\r\n".formatted(path).getBytes(US_ASCII);
  }

  /** A page without content. */
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }
}
