package org.fingerpost.standalone;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "fingerpost",
    description = "Short links that send each visitor to the right place.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ServeCommand.class, KeysCommand.class, ImportCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private Main() {}

  /** Runs the command that {@code args} name; without any, the server. */
  public static void main(String[] args) {
    int exitCode = run(args);
    // The server goes on by itself; what fails or is done ends here.
    if (exitCode != ServeCommand.RUNNING) {
      System.exit(exitCode);
    }
  }

  static int run(String... args) {
    LogFormat.install();
    CommandLine commandLine = commandLine();
    try {
      commandLine.setDefaultValueProvider(
          SettingsFromEnvironment.read(System.getenv(), commandLine, commandLine.getErr()));
    } catch (IOException | IllegalArgumentException e) {
      commandLine.getErr().println("fingerpost: " + Failure.explain(e));
      return CommandLine.ExitCode.USAGE;
    }
    return commandLine.execute(args.length == 0 ? new String[] {"serve"} : args);
  }

  /** Returns the command line, without settings from elsewhere. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(
        (e, command, result) -> {
          command.getErr().println("fingerpost: " + Failure.explain(e));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return commandLine;
  }
}
