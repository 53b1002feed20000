package org.fingerpost.standalone;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.geo.MaxMindGeography;
import org.fingerpost.visit.Geography;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the server until it gets SIGTERM.",
    footer = {
      "",
      "Every option also is FINGERPOST_… in the environment, as FINGERPOST_BASE_URL, and without"
          + " its dashes in the property file that FINGERPOST_CONFIG names."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /** The exit code of a command that goes on in other threads. */
  static final int RUNNING = -1;

  private static final int MAX_DRAIN_SECONDS = 3_600;

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engineOptions = new EngineOptions();

  @Mixin private VisitorOptions visitorOptions = new VisitorOptions();

  @Mixin private HistoryOptions historyOptions = new HistoryOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port; 0 takes a free one. Default: ${DEFAULT-VALUE}",
      defaultValue = "8080")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}",
      defaultValue = "127.0.0.1")
  private String host = "127.0.0.1";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "What short URLs begin with. Default: http://HOST:PORT")
  private @Nullable String baseUrl;

  @Option(
      names = "--connections-per-address",
      paramLabel = "N",
      description =
          "How many connections a remote address may have open; more are closed at once. Loopback"
              + " addresses have no limit, and with 0 no address has. Default: ${DEFAULT-VALUE}",
      defaultValue = "1000")
  private int connectionsPerAddress;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      description =
          "How long requests are served behind SIGTERM, while /readyz is 503. Default:"
              + " ${DEFAULT-VALUE}",
      defaultValue = "0")
  private int drainSeconds;

  /** Creates the command; the command line does so by itself. */
  ServeCommand() {}

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535: " + port);
    }
    if (connectionsPerAddress < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--connections-per-address must not be negative: " + connectionsPerAddress);
    }
    if (drainSeconds < 0 || drainSeconds > MAX_DRAIN_SECONDS) {
      throw new ParameterException(
          spec.commandLine(),
          "--drain must be 0 to %d: %d".formatted(MAX_DRAIN_SECONDS, drainSeconds));
    }
    BaseUrl base = checkedBaseUrl();
    Events events = new Events(System.out);
    RedirectEngine.Builder builder =
        engineOptions
            .builder()
            .baseHost(base.host())
            .trustedProxies(visitorOptions.trustedProxies());
    historyOptions.apply(builder, engineOptions);
    MaxMindGeography geography = visitorOptions.openGeography();
    RedirectEngine engine;
    try {
      engine = builder.geography(geography == null ? Geography.NONE : geography).open();
    } catch (Exception e) {
      close(geography);
      throw e;
    }
    FingerpostServer server;
    try {
      warnOfClaim(engine.catalog().findDomain(base.host()));
      server =
          new FingerpostServer(
              engine, host, port, base, new ConnectionsPerAddress(connectionsPerAddress));
      // Once the port is taken: a start that fails must not have shown the key that comes once.
      makeFirstKey(engine.catalog(), events);
      server.start();
    } catch (Exception e) {
      engine.close();
      close(geography);
      throw e;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> stop(server, engine, geography, events), "fingerpost-stop"));
    events.ready(server.url());
    return RUNNING;
  }

  private void stop(
      FingerpostServer server,
      RedirectEngine engine,
      @Nullable MaxMindGeography geography,
      Events events) {
    try {
      server.drain();
      TimeUnit.SECONDS.sleep(drainSeconds);
      try {
        server.stop();
      } finally {
        engine.close();
        close(geography);
      }
      events.stopped();
      // Else the exit code would be that of the signal, which here is no failure.
      Runtime.getRuntime().halt(0);
    } catch (Exception e) {
      System.err.println("fingerpost: could not stop in order: " + Failure.explain(e));
      Runtime.getRuntime().halt(1);
    }
  }

  private static void close(@Nullable MaxMindGeography geography) {
    if (geography != null) {
      geography.close();
    }
  }

  /** Says that the host was a domain before it was the server's own: then it still is. */
  private void warnOfClaim(@Nullable Domain domain) {
    if (domain != null) {
      spec.commandLine()
          .getErr()
          .printf(
              "fingerpost: %s is domain %d of account %d, which has the visits of this host%n",
              domain.host(), domain.id(), domain.accountId());
    }
  }

  private static void makeFirstKey(Catalog catalog, Events events) {
    if (catalog.hasKeys()) {
      return;
    }
    Account account =
        catalog.accounts().isEmpty()
            ? catalog.createAccount("First account")
            : catalog.accounts().get(0);
    events.firstKey(catalog.issueKey(account.id(), "first key", Role.OPERATOR));
  }

  private BaseUrl checkedBaseUrl() {
    BaseUrl url = baseUrl == null ? BaseUrl.ofListener(host) : BaseUrl.find(baseUrl);
    if (url == null) {
      throw new ParameterException(
          spec.commandLine(),
          baseUrl == null
              ? "--host must be a host name or an address, or --base-url must be set: " + host
              : "--base-url must be http(s)://HOST[:PORT][/PATH]: " + baseUrl);
    }
    return url;
  }
}
