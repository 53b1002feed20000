package org.fingerpost.deeplink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Reads the table of web addresses that belong to apps; the table's head tells its form. */
final class AppLinkTable {
  private static final String RESOURCE = "app-links.txt";
  private static final int COLUMNS = 8;
  private static final String NONE = "-";
  private static final Set<String> CONFIDENCES = Set.of("high", "medium", "low");

  private AppLinkTable() {}

  /** Returns the lines of the table. */
  static List<AppLinkPattern> load() {
    try (InputStream in = AppLinkTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
        return reader
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(AppLinkTable::parse)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
    }
  }

  /** Reads a line of the table. */
  static AppLinkPattern parse(String line) {
    StringTokenizer columns = new StringTokenizer(line);
    if (columns.countTokens() != COLUMNS) {
      throw new IllegalArgumentException("not %d columns: %s".formatted(COLUMNS, line));
    }
    String app = columns.nextToken().replace('_', ' ');
    List<HostPattern> hosts = new ArrayList<>();
    StringTokenizer names = new StringTokenizer(columns.nextToken(), ",");
    while (names.hasMoreTokens()) {
      hosts.add(HostPattern.parse(names.nextToken()));
    }
    PathPattern path = PathPattern.parse(columns.nextToken());
    String ios = columns.nextToken();
    String android = columns.nextToken();
    AppLinkPattern pattern =
        new AppLinkPattern(
            app,
            List.copyOf(hosts),
            path,
            template(ios),
            android.equals("https") ? null : template(android),
            !android.equals(NONE),
            orNull(columns.nextToken()),
            orNull(columns.nextToken()));
    if (!CONFIDENCES.contains(columns.nextToken())) {
      throw new IllegalArgumentException("no confidence of " + CONFIDENCES + ": " + line);
    }
    return pattern;
  }

  private static @Nullable AppUriTemplate template(String text) {
    return text.equals(NONE) ? null : new AppUriTemplate(text);
  }

  private static @Nullable String orNull(String text) {
    return text.equals(NONE) ? null : text;
  }
}
