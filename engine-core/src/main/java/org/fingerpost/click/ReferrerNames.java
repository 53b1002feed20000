package org.fingerpost.click;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What the apps and sites are called that visitors come from; the table's head tells its form.
 * Immutable.
 */
final class ReferrerNames {
  private static final String RESOURCE = "referrers.txt";
  private static final String ANY_ENDING = ".*";

  /** A name and an ending of one label or two: google.de, google.co.uk. */
  private static final int MAX_LABELS = 3;

  private final Map<String, String> names = new HashMap<>();

  /** By what stands before the ending, without the dot. */
  private final Map<String, String> namesUnderAnyEnding = new HashMap<>();

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if a line has no name or no host, or a host is there twice
   */
  ReferrerNames(Iterable<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        add(line);
      }
    }
  }

  /** Returns the table that is part of the engine. */
  static ReferrerNames load() {
    try (InputStream in = ReferrerNames.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      try (var reader = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
        return new ReferrerNames(reader.lines().toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
    }
  }

  /** Returns the name of an app or site, or {@code null} if it is in no line. */
  @Nullable String find(String host) {
    for (int at = 0; at >= 0; at = nextLabel(host, at)) {
      String rest = host.substring(at);
      String name = names.get(rest);
      if (name == null) {
        name = namesUnderAnyEnding.get(firstLabel(rest));
        name = name == null || labels(rest) > MAX_LABELS ? null : name;
      }
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  private static String firstLabel(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(0, dot);
  }

  private static long labels(String host) {
    return host.chars().filter(c -> c == '.').count() + 1;
  }

  private static int nextLabel(String host, int at) {
    int dot = host.indexOf('.', at);
    return dot < 0 ? -1 : dot + 1;
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    StringTokenizer hosts = new StringTokenizer(line.substring(colon + 1));
    if (colon < 1 || !hosts.hasMoreTokens()) {
      throw new IllegalArgumentException("not a name, a colon and hosts: " + line);
    }
    String name = line.substring(0, colon);
    while (hosts.hasMoreTokens()) {
      String host = hosts.nextToken();
      String former =
          host.endsWith(ANY_ENDING)
              ? namesUnderAnyEnding.put(
                  host.substring(0, host.length() - ANY_ENDING.length()), name)
              : names.put(host, name);
      if (former != null) {
        throw new IllegalArgumentException("%s is there twice: %s".formatted(host, line));
      }
    }
  }
}
