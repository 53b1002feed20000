package org.fingerpost.standalone;

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
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setDefaultValueProvider(new SettingsFromEnvironment(System.getenv()));
    commandLine.setExecutionExceptionHandler(
        (e, command, result) -> {
          command.getErr().println("fingerpost: " + Failure.explain(e));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return commandLine.execute(args.length == 0 ? new String[] {"serve"} : args);
  }
}
