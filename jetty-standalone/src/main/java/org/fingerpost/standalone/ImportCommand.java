package org.fingerpost.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.fingerpost.standalone.LinkRow.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads links from a file into a server, through its bulk API. */
@Command(
    name = "import",
    description = "Loads links from a CSV or NDJSON file into a running server.",
    footer = {
      "",
      "NDJSON: one link a line, as POST /api/v1/dev/links takes it. CSV: a header line with the"
          + " names of the same fields (slug,destination,title,utm.source …); tags are separated"
          + " by |; an empty cell is an absent field. Lists of objects, targeting and variants, are"
          + " for NDJSON. Both are UTF-8.",
      "",
      "Standard output has one JSON object for each row that the server refuses or that cannot be"
          + " read (code malformed_row or line_too_long), and the rest is loaded; the exit code is"
          + " 1 then:",
      "  {\"line\":3,\"status\":409,\"input\":\"…\",\"error\":{\"code\":\"slug_taken\",…}}",
      "line is the line of the file on which the row begins. A quote that is not closed ends the"
          + " load: what stands before it is loaded.",
      "",
      "If the load cannot go on, the exit code is 1 and standard error names the last line that the"
          + " server has answered. Some rows behind it may be done, too. Go on with --from-line: it"
          + " repeats at most those. With slugs and --upsert that is harmless; rows without a slug"
          + " are made twice if they are sent twice, so do not load such a file from its start.",
      "",
      "The token can be FINGERPOST_TOKEN in the environment, where no list of processes shows it."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Ends in .csv, or has one JSON object a line.")
  private Path file = Path.of("");

  @Mixin private ServerOptions serverOptions = new ServerOptions();

  @Option(names = "--dry-run", description = "Checks each line and changes nothing.")
  private boolean dryRun;

  @Option(names = "--upsert", description = "Changes a link whose slug is there already.")
  private boolean upsert;

  @Option(
      names = "--from-line",
      paramLabel = "N",
      defaultValue = "1",
      description = "Leaves out the rows that begin before line N of the file.")
  private long fromLine = 1;

  /** Creates the command; the command line does so by itself. */
  ImportCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (fromLine < 1) {
      throw wrong("--from-line must be at least 1: " + fromLine);
    }
    BulkClient client = new BulkClient(serverOptions.connection(), dryRun, upsert);
    CommandLine commandLine = spec.commandLine();
    try (LinkFile links = LinkFile.open(file)) {
      ImportReport report =
          new ImportReport(commandLine.getOut(), commandLine.getErr(), InstantSource.system());
      try {
        load(new RowChunks(links, fromLine), client, report);
      } catch (IOException e) {
        throw new IOException(Failure.explain(e) + "; " + report.position(), e);
      } finally {
        report.printCounts();
      }
      return report.hasRefused() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
  }

  private static void load(RowChunks chunks, BulkClient client, ImportReport report)
      throws IOException, InterruptedException {
    for (List<LinkRow> chunk = chunks.next(); !chunk.isEmpty(); chunk = chunks.next()) {
      List<LinkRow> readable = chunk.stream().filter(row -> row.refusal() == null).toList();
      Iterator<LinkRow> rows = chunk.iterator();
      if (!readable.isEmpty()) {
        client.send(
            readable.stream().map(LinkRow::text).toList(),
            (index, result) -> {
              reportUnreadable(rows, report);
              report.onResult(readable.get(index), result);
            });
      }
      reportUnreadable(rows, report);
    }
  }

  /** Reports the rows before the next that was sent, so that what is printed is in order. */
  private static void reportUnreadable(Iterator<LinkRow> rows, ImportReport report) {
    while (rows.hasNext()) {
      LinkRow row = rows.next();
      Refusal refusal = row.refusal();
      if (refusal == null) {
        return;
      }
      report.onRefusal(row, refusal);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
