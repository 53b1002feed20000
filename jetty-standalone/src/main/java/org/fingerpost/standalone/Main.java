package org.fingerpost.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The command line. */
@Command(
    name = "fingerpost",
    description = "Short links that send each visitor to the right place.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      KeysCommand.class,
      ImportCommand.class,
      ExplainCommand.class,
      ExportCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private Main() {}

  /** Runs the command that {@code args} name; without any, the server. */
  public static void main(String[] args) {
    LogFormat.install();
    int exitCode = run(commandLine(), System.getenv(), args);
    // The server goes on by itself; what fails or is done ends here.
    if (exitCode != ServeCommand.RUNNING) {
      System.exit(exitCode);
    }
  }

  /** Runs the command that {@code args} name, with the output that {@code commandLine} has. */
  static int run(CommandLine commandLine, Map<String, String> environment, String... args) {
    try {
      commandLine.setDefaultValueProvider(
          SettingsFromEnvironment.read(environment, commandLine, commandLine.getErr()));
    } catch (IOException | IllegalArgumentException e) {
      return fail(commandLine, Failure.explain(e), CommandLine.ExitCode.USAGE);
    }
    return commandLine.execute(args.length == 0 ? new String[] {"serve"} : args);
  }

  /** Returns the command line, without settings from elsewhere. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(
        (e, command, result) -> fail(command, explain(e, command), CommandLine.ExitCode.SOFTWARE));
    return commandLine;
  }

  private static int fail(CommandLine command, String message, int exitCode) {
    PrintWriter err = command.getErr();
    err.println("fingerpost: " + message);
    err.flush();
    return exitCode;
  }

  private static String explain(Exception failure, CommandLine command) {
    OptionSpec data = command.getCommandSpec().findOption("--data");
    return data != null && data.getValue() instanceof Path path
        ? Failure.explain(failure, path)
        : Failure.explain(failure);
  }
}
