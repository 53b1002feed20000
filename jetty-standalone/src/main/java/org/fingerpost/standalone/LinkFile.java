package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of links, read as the bulk API takes them: one JSON object a line. */
abstract class LinkFile implements Closeable {

  /** Opens a file; what ends in {@code .csv} is read as CSV. */
  static LinkFile open(Path file) throws IOException {
    boolean isCsv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    return isCsv ? new Csv(file) : new Ndjson(file);
  }

  /** Returns the next links, at most {@code limit}; none at the end. */
  List<String> next(int limit) throws IOException {
    List<String> links = new ArrayList<>();
    while (links.size() < limit) {
      String link = next();
      if (link == null) {
        break;
      }
      links.add(link);
    }
    return links;
  }

  abstract @Nullable String next() throws IOException;

  private static final class Ndjson extends LinkFile {
    private final BufferedReader reader;

    Ndjson(Path file) throws IOException {
      reader = Files.newBufferedReader(file, UTF_8);
    }

    @Override
    @Nullable String next() throws IOException {
      String line = reader.readLine();
      while (line != null && line.isBlank()) {
        line = reader.readLine();
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private static final class Csv extends LinkFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> NUMBERS = Set.of("status", "clickLimit", "cacheMaxAge");
    private static final Set<String> FLAGS =
        Set.of("enabled", "renewTtl", "forwardQuery", "appendPath");

    private final MappingIterator<Map<String, String>> rows;

    Csv(Path file) throws IOException {
      rows =
          new CsvMapper()
              .enable(CsvParser.Feature.TRIM_SPACES)
              .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
              .readerForMapOf(String.class)
              .with(CsvSchema.emptySchema().withHeader())
              .readValues(Files.newBufferedReader(file, UTF_8));
    }

    @Override
    @Nullable String next() throws IOException {
      if (!rows.hasNextValue()) {
        return null;
      }
      ObjectNode link = JSON.createObjectNode();
      for (Map.Entry<String, String> cell : rows.nextValue().entrySet()) {
        if (!cell.getValue().isEmpty()) {
          put(link, cell.getKey(), cell.getValue());
        }
      }
      return link.toString();
    }

    /** Puts a cell where its column's name says; a wrong value is left for the server to refuse. */
    private static void put(ObjectNode link, String column, String value) {
      int dot = column.indexOf('.');
      if (dot > 0) {
        put(link.withObjectProperty(column.substring(0, dot)), column.substring(dot + 1), value);
      } else if (column.equals("tags")) {
        ArrayNode tags = link.putArray(column);
        for (String tag : value.split("\\|", -1)) {
          tags.add(tag.strip());
        }
      } else if (NUMBERS.contains(column) && value.matches("-?[0-9]{1,18}")) {
        link.put(column, Long.parseLong(value));
      } else if (FLAGS.contains(column) && value.matches("true|false")) {
        link.put(column, value.equals("true"));
      } else {
        link.put(column, value);
      }
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
