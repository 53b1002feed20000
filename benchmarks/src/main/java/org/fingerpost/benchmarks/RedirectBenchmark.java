package org.fingerpost.benchmarks;

import java.util.concurrent.TimeUnit;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.servlet.HttpAnswer;
import org.fingerpost.servlet.HttpVisit;
import org.fingerpost.servlet.RedirectResponder;
import org.jspecify.annotations.Nullable;
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

/** What does the engine add to a request: to decide it, and to decide, count and answer it? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class RedirectBenchmark {
  private static final int LINKS = 10_000;
  private static final String USER_AGENT =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Mobile Safari/537.36";

  private LinkSet set;
  private RedirectEngine engine;
  private RedirectResponder responder;
  private String[] paths;

  /** Creates the benchmark; JMH does so. */
  @SuppressWarnings("NullAway.Init") // JMH calls setUp before it measures.
  public RedirectBenchmark() {}

  /** Makes the links. */
  @Setup
  public void setUp() {
    set = new LinkSet("heap", LINKS);
    engine = set.engine();
    responder = new RedirectResponder(engine);
    paths = new String[1 << 16];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "/" + set.slug(i);
    }
    engine
        .links()
        .create(
            engine.catalog().accounts().get(0).id(),
            new LinkDraft("https://shop.example/?a=1#top").slug("forwarding").forwardQuery(true));
  }

  /** Deletes them. */
  @TearDown
  public void tearDown() {
    set.close();
  }

  /** A request, and an answer that nobody gets; each thread its own. */
  @State(Scope.Thread)
  public static class Request extends HttpVisit implements HttpAnswer {
    private String path = "/";
    private @Nullable String query;
    private int next;
    private int written;

    /** Creates the request; JMH does so. */
    public Request() {}

    Request to(String[] paths) {
      path = paths[next++ & 0xFFFF];
      query = null;
      return this;
    }

    Request to(String path, @Nullable String query) {
      this.path = path;
      this.query = query;
      return this;
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public @Nullable String query() {
      return query;
    }

    @Override
    protected @Nullable String header(String name) {
      return name.equals("User-Agent") ? USER_AGENT : null;
    }

    @Override
    public @Nullable String remoteAddress() {
      return "203.0.113.7";
    }

    @Override
    protected boolean isSecure() {
      return true;
    }

    @Override
    protected @Nullable Object attribute(String name) {
      return null;
    }

    @Override
    protected String serverName() {
      return "s.example";
    }

    @Override
    public void status(int code) {
      written += code;
    }

    @Override
    public void header(String name, String value) {
      written += value.length();
    }

    @Override
    public void addHeader(String name, String value) {
      header(name, value);
    }

    @Override
    public void empty() {
      written++;
    }

    @Override
    public void html(String document) {
      written += document.length();
    }

    @Override
    public void json(String document) {
      written += document.length();
    }

    @Override
    public void withoutBody() {
      written++;
    }

    @Override
    public void text(String body) {
      written += body.length();
    }
  }

  /** Finds and decides. */
  @Benchmark
  public Resolution decide(Request request) {
    return engine.resolve(request.to(paths));
  }

  /** Finds, decides, and merges the visitor's query into the destination. */
  @Benchmark
  public Resolution decideForwardingQuery(Request request) {
    return engine.resolve(request.to("/forwarding", "a=2&b=3"));
  }

  /** Finds, decides, counts the click and writes the answer. The click log has threads, too. */
  @Benchmark
  public int respond(Request request, ThreadBytes bytes) {
    responder.respond(request.to(paths), request);
    return request.written;
  }
}
