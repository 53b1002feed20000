package org.fingerpost.standalone;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that speaks to a running server. */
final class ServerOptions {
  static final Set<String> NAMES = Set.of("--server", "--token");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Where the server is. Default: ${DEFAULT-VALUE}",
      defaultValue = "http://127.0.0.1:8080")
  private String server = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      required = true,
      description = "An API token, unless FINGERPOST_TOKEN has it.")
  private String token = "";

  /** Creates options with their defaults. */
  ServerOptions() {}

  /** Returns a connection as the options want it. */
  ApiConnection connection() {
    return new ApiConnection(checkedServer(), checkedToken());
  }

  private URI checkedServer() {
    try {
      URI uri = new URI(server);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below, as any other text that is no server's URL.
    }
    throw wrong("--server must be http(s)://HOST[:PORT][/PATH]: " + server);
  }

  /** Returns the token. What is wrong with it is told without it: it is a secret, or nearly so. */
  private String checkedToken() {
    if (!token.matches("[!-~]+")) {
      throw wrong(
          token.isEmpty()
              ? "--token is empty"
              : "--token has a character that a header cannot have, such as a space");
    }
    return token;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
