package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

/** Makes a file of the clicks that a server has. */
@Command(
    name = "export",
    description = "Makes a Parquet, CSV or NDJSON file of the clicks that a running server has.",
    footer = {
      "",
      "A row for each click, and for each visit that does not count, oldest first, with the fields of"
          + " GET /api/v1/dev/clicks. Times are in UTC. The file is there once it is whole; while it"
          + " is written there are FILE.part, and for Parquet and CSV FILE.part.duckdb.",
      "",
      "  fingerpost export march.parquet --from 2026-03-01 --to 2026-03-31 --kind click"
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Spec private CommandSpec spec;

  @Mixin private ServerOptions serverOptions = new ServerOptions();

  @Parameters(paramLabel = "FILE", description = "Ends in .parquet, .csv or .ndjson.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "parquet, csv or ndjson, whatever the file's name ends in.")
  private @Nullable String format;

  @Option(names = "--force", description = "Writes over a file that is there.")
  private boolean force;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "From when on: a day, or a time such as 2026-03-01T12:00:00Z.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Up to when: a day, which is included, or a time, which is not.")
  private @Nullable String to;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "Whose days are meant, such as Europe/Berlin. Default: UTC")
  private @Nullable String timezone;

  @Option(names = "--link", paramLabel = "ID", description = "Of one link, by its number.")
  private @Nullable String link;

  @Option(
      names = "--kind",
      paramLabel = "KINDS",
      description = "Of click, bot, head and prefetch, separated by commas. Default: all")
  private @Nullable String kind;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      description = "bar, or lines. Default: a bar on a terminal")
  private @Nullable String progress;

  /** Creates the command; the command line does so by itself. */
  ExportCommand() {}

  /** Returns whether an option is for one run, and none for all. */
  static boolean isOfOneRun(OptionSpec option) {
    return option.command().userObject() instanceof ExportCommand
        && !ServerOptions.NAMES.contains(option.longestName());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ClickFile.Kind fileKind = fileKind();
    boolean isBar = isBar();
    Path name = file.getFileName();
    if (name == null || file.toString().equals("-")) {
      throw wrong("FILE must be a file: " + file);
    }
    if (!force && Files.exists(file)) {
      throw new IOException("%s is there; --force writes over it".formatted(file));
    }
    Path part = file.resolveSibling(name + ".part");
    try {
      download(part, fileKind, isBar);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return CommandLine.ExitCode.OK;
  }

  private void download(Path part, ClickFile.Kind fileKind, boolean isBar)
      throws IOException, InterruptedException {
    ApiConnection connection = serverOptions.connection();
    Files.deleteIfExists(part);
    try (ApiConnection.Lines answer = connection.get(path(), "application/x-ndjson");
        ClickFile clicks = ClickFile.create(part, fileKind)) {
      long total =
          answer
              .number("X-Total-Count")
              .orElseThrow(() -> new IOException(connection.server() + " does not say how many"));
      ExportProgress shown =
          new ExportProgress(spec.commandLine().getErr(), isBar, InstantSource.system(), total);
      long written;
      try {
        written = copy(connection, answer.lines(), clicks, shown);
        clicks.finish();
      } finally {
        shown.end(); // What is said of a failure gets a line of its own.
      }
      if (written < total) {
        spec.commandLine()
            .getErr()
            .println("fingerpost: some clicks were deleted while they were exported");
      }
    }
  }

  private static long copy(
      ApiConnection connection, BufferedReader lines, ClickFile clicks, ExportProgress shown)
      throws IOException {
    long written = 0;
    for (String line = connection.readLine(lines);
        line != null;
        line = connection.readLine(lines)) {
      JsonNode click = parse(connection, line);
      clicks.add(line, click);
      shown.add();
      written++;
    }
    return written;
  }

  /** Reads a click; an error in its place is what the server says if it cannot go on. */
  private static JsonNode parse(ApiConnection connection, String line) throws IOException {
    JsonNode click;
    try {
      click = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw notAClick(connection, line);
    }
    if (click.has("error")) {
      throw new IOException(
          "%s cannot go on: %s"
              .formatted(connection.server(), click.at("/error/message").asText()));
    }
    if (!click.path("position").isIntegralNumber()) {
      throw notAClick(connection, line);
    }
    return click;
  }

  private static IOException notAClick(ApiConnection connection, String line) {
    return new IOException(
        "%s does not answer with clicks: %s"
            .formatted(connection.server(), ApiConnection.shown(line)));
  }

  private String path() {
    List<String> query = new ArrayList<>();
    add(query, "from", from);
    add(query, "to", to);
    add(query, "timezone", timezone);
    add(query, "link", link);
    add(query, "kind", kind);
    return "/clicks" + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private static void add(List<String> query, String name, @Nullable String value) {
    if (value != null) {
      query.add(name + "=" + URLEncoder.encode(value, UTF_8));
    }
  }

  private ClickFile.Kind fileKind() {
    String name = file.toString();
    String wanted = format == null ? name.substring(name.lastIndexOf('.') + 1) : format;
    ClickFile.Kind found = ClickFile.Kind.find(wanted);
    if (found == null) {
      throw wrong(
          format == null
              ? "FILE must end in .parquet, .csv or .ndjson, or --format be given: " + name
              : "--format must be parquet, csv or ndjson: " + format);
    }
    return found;
  }

  private boolean isBar() {
    if (progress == null) {
      return CommandLine.Help.Ansi.AUTO.enabled();
    }
    if (!progress.equals("bar") && !progress.equals("lines")) {
      throw wrong("--progress must be bar or lines: " + progress);
    }
    return progress.equals("bar");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
