package org.fingerpost.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/**
 * What a command has come to that ran in this process.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    return with(Map.of(), arguments);
  }

  static CommandRun with(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = Main.run(commandLine, environment, arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Returns the last line of standard error. */
  String lastError() {
    String[] lines = err.split("\\R", -1);
    return lines[lines.length - 2];
  }

  /** Returns the first line of standard error. */
  String firstError() {
    return err.lines().findFirst().orElse("");
  }
}
