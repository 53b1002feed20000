package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a server where a visitor of a link would go, and why. */
@Command(
    name = "explain",
    description = "Says where a visitor of a link would go, and why. Nothing is counted.",
    footer = {
      "",
      "What is not given is as of a visitor who does not send it. Client hints, cookies and"
          + " proxies' headers are given with --header.",
      "",
      "  fingerpost explain summer --address 192.0.2.1 --language 'de, en;q=0.8' \\",
      "    --user-agent 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) …'"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Spec private CommandSpec spec;

  @Mixin private ServerOptions serverOptions = new ServerOptions();

  @Parameters(paramLabel = "SLUG", description = "The link's slug, or TEMPLATE/SLUG.")
  private String slug = "";

  @Option(names = "--domain", paramLabel = "HOST", description = "The link's own domain.")
  private @Nullable String domain;

  @Option(names = "--address", paramLabel = "IP", description = "The visitor's address.")
  private @Nullable String address;

  @Option(names = "--user-agent", paramLabel = "TEXT", description = "The user agent.")
  private @Nullable String userAgent;

  @Option(names = "--language", paramLabel = "LIST", description = "As in Accept-Language.")
  private @Nullable String language;

  @Option(names = "--referrer", paramLabel = "URL", description = "Where the visitor comes from.")
  private @Nullable String referrer;

  @Option(names = "--query", paramLabel = "QUERY", description = "As in the URL, without the ?.")
  private @Nullable String query;

  @Option(names = "--time", paramLabel = "TIME", description = "RFC 3339. Default: now.")
  private @Nullable String time;

  @Option(
      names = "--visitor-key",
      paramLabel = "TEXT",
      description = "What the host application tells the visitor from others by.")
  private @Nullable String visitorKey;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "Any other header; can be given again.")
  private List<String> headers = List.of();

  @Option(names = "--json", description = "Prints the server's answer, not a tree.")
  private boolean json;

  /** Creates the command; the command line does so by itself. */
  ExplainCommand() {}

  /** Returns whether an option describes the visitor, or how one run is to print. */
  static boolean isOfOneRun(OptionSpec option) {
    return option.command().userObject() instanceof ExplainCommand
        && !ServerOptions.NAMES.contains(option.longestName());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ApiConnection connection = serverOptions.connection();
    JsonNode explanation = ask(connection);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(explanation.toPrettyString());
    } else {
      new ExplanationTree(explanation).lines().forEach(out::println);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private JsonNode ask(ApiConnection connection) throws IOException, InterruptedException {
    String path =
        "/links/%s/explain%s"
            .formatted(
                encoded(slug).replace("%2F", "/"),
                domain == null ? "" : "?domain=" + encoded(domain));
    try (BufferedReader lines = connection.post(path, "application/json", visit().toString())) {
      String body = lines.lines().collect(Collectors.joining("\n"));
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IOException(
            "%s does not answer with JSON: %s"
                .formatted(connection.server(), ApiConnection.shown(body)),
            e);
      }
    }
  }

  private ObjectNode visit() {
    ObjectNode visit = JSON.createObjectNode();
    putIfGiven(visit, "address", address);
    putIfGiven(visit, "userAgent", userAgent);
    putIfGiven(visit, "acceptLanguage", language);
    putIfGiven(visit, "referrer", referrer);
    putIfGiven(visit, "query", query);
    putIfGiven(visit, "time", time);
    putIfGiven(visit, "visitorKey", visitorKey);
    ObjectNode named = visit.putObject("headers");
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new ParameterException(spec.commandLine(), "--header must be NAME: VALUE: " + header);
      }
      named.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return visit;
  }

  private static void putIfGiven(ObjectNode visit, String name, @Nullable String value) {
    if (value != null) {
      visit.put(name, value);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
