package org.fingerpost.standalone;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Reads the property file that {@code FINGERPOST_CONFIG} names. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * Returns what is in the file.
   *
   * @throws IOException if it cannot be read, naming it; the cause says why
   */
  static Properties read(String name) throws IOException {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new IOException("it is a directory");
      }
      String text = Files.readString(path);
      Properties properties = new Properties();
      properties.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
      return properties;
    } catch (CharacterCodingException e) {
      throw unreadable(name, new IOException("it is not UTF-8", e));
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(name, e);
    }
  }

  private static IOException unreadable(String name, Exception cause) {
    return new IOException("FINGERPOST_CONFIG cannot be read: " + name, cause);
  }
}
