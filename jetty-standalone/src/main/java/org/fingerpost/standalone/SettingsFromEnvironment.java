package org.fingerpost.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values of options that the command line does not give: {@code --base-url} is {@code
 * FINGERPOST_BASE_URL} in the environment, and {@code base-url} in the property file that {@code
 * FINGERPOST_CONFIG} names. The environment goes before the file.
 */
final class SettingsFromEnvironment implements IDefaultValueProvider {
  private static final String PREFIX = "FINGERPOST_";
  private static final String CONFIG = PREFIX + "CONFIG";
  private static final String PORT = PREFIX + "PORT";

  /** What Kubernetes puts into a variable NAME_PORT for each of its services. */
  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private final Map<String, String> environment;
  private final Properties file;

  private SettingsFromEnvironment(Map<String, String> environment, Properties file) {
    this.environment = environment;
    this.file = file;
  }

  /**
   * Reads the settings for a command line and all its commands.
   *
   * @param err is told what is ignored
   * @throws IOException if there is a file that cannot be read
   * @throws IllegalArgumentException if the file sets what no command has
   */
  static SettingsFromEnvironment read(
      Map<String, String> environment, CommandLine commandLine, PrintWriter err)
      throws IOException {
    String config = environment.get(CONFIG);
    Properties file = config == null ? new Properties() : ConfigFile.read(config);
    if (config != null) {
      requireKnown(file, config, commandLine);
    }
    Map<String, String> own = new TreeMap<>(environment);
    String port = environment.get(PORT);
    if (port != null && SERVICE_ADDRESS.matcher(port).matches()) {
      own.remove(PORT);
      err.printf(
          "fingerpost: %s=%s is ignored: Kubernetes sets it for a service named fingerpost%n",
          PORT, port);
    }
    return new SettingsFromEnvironment(own, file);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String name = name(argument);
    if (name == null) {
      return null;
    }
    String value = environment.get(PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    return value != null ? value : file.getProperty(name);
  }

  private static void requireKnown(Properties file, String config, CommandLine commandLine) {
    Set<String> known = new TreeSet<>();
    addNames(known, commandLine);
    for (String name : new TreeSet<>(file.stringPropertyNames())) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "%s %s must have settings among %s: %s"
                .formatted(CONFIG, config, String.join(", ", known), name));
      }
    }
  }

  private static void addNames(Set<String> names, CommandLine commandLine) {
    for (OptionSpec option : commandLine.getCommandSpec().options()) {
      String name = name(option);
      if (name != null) {
        names.add(name);
      }
    }
    commandLine.getSubcommands().values().forEach(command -> addNames(names, command));
  }

  /**
   * Returns the name of what can be set, or {@code null}: nobody sets {@code --help}, nor the
   * visitor of {@code explain} once for all.
   */
  private static @Nullable String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
            && option.longestName().startsWith("--")
            && !option.usageHelp()
            && !option.versionHelp()
            && !ExplainCommand.isOfOneRun(option)
            && !ExportCommand.isOfOneRun(option)
        ? option.longestName().substring(2)
        : null;
  }
}
