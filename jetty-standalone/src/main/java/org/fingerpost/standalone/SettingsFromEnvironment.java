package org.fingerpost.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
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

  private final Map<String, String> environment;
  private final Properties file = new Properties();

  SettingsFromEnvironment(Map<String, String> environment) {
    this.environment = environment;
    String config = environment.get(PREFIX + "CONFIG");
    if (config != null) {
      try (Reader reader = Files.newBufferedReader(Path.of(config))) {
        file.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("FINGERPOST_CONFIG cannot be read: " + config, e);
      }
    }
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
      return null;
    }
    String name = option.longestName().substring(2);
    String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.get(variable);
    return value != null ? value : file.getProperty(name);
  }
}
