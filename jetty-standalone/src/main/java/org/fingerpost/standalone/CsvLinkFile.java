package org.fingerpost.standalone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.fingerpost.standalone.LinkRow.Refusal;
import org.jspecify.annotations.Nullable;

/** Links as rows of CSV below a header line, which names the fields. */
final class CsvLinkFile implements LinkFile {
  private static final Pattern FIELD = Pattern.compile("\\w[\\w-]{0,49}(\\.\\w[\\w-]{0,49}){0,9}");
  private static final Set<String> NUMBERS =
      Set.of("status", "clickLimit", "cacheMaxAge", "project");
  private static final Set<String> FLAGS =
      Set.of("enabled", "renewTtl", "forwardQuery", "appendPath", "appLinking", "sensitive");
  private static final String PIXELS = " *[0-9]{1,18} *([|] *[0-9]{1,18} *)*";

  private final CsvReader rows;
  private final List<String> columns;

  private CsvLinkFile(CsvReader rows, List<String> columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Reads the header line.
   *
   * @throws IOException if it is missing or cannot be relied on, naming the column
   */
  static CsvLinkFile open(CsvReader rows) throws IOException {
    CsvReader.Row header = rows.next();
    if (header == null) {
      throw new IOException("there is no header line");
    }
    if (header.refusal() != null) {
      throw badHeader(header, header.refusal().message());
    }
    List<String> columns = header.cells();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (column.isEmpty()) {
        throw badHeader(header, "column %d has no name".formatted(i + 1));
      }
      if (!FIELD.matcher(column).matches()) {
        throw badHeader(
            header,
            "column %d is no field (a comma separates columns): %s".formatted(i + 1, column));
      }
      for (String former : columns.subList(0, i)) {
        requireBoth(header, former, column);
      }
    }
    return new CsvLinkFile(rows, columns);
  }

  private static void requireBoth(CsvReader.Row header, String former, String column)
      throws IOException {
    if (former.equals(column)) {
      throw badHeader(header, "two columns have the name " + column);
    }
    if (column.startsWith(former + '.') || former.startsWith(column + '.')) {
      throw badHeader(header, "columns %s and %s cannot be together".formatted(former, column));
    }
  }

  private static IOException badHeader(CsvReader.Row header, String reason) {
    return new IOException("the header on line %d: %s".formatted(header.line(), reason));
  }

  @Override
  public @Nullable LinkRow next() throws IOException {
    CsvReader.Row row = rows.next();
    if (row == null) {
      return null;
    }
    Refusal refusal = row.refusal() == null ? refusalOfExcess(row.cells()) : row.refusal();
    return refusal == null
        ? LinkRow.of(row.line(), toJson(row.cells()).toString())
        : new LinkRow(row.line(), row.raw(), refusal);
  }

  /** Says that there are too many cells; an empty one is none. */
  private @Nullable Refusal refusalOfExcess(List<String> cells) {
    int count = cells.size();
    while (count > columns.size() && cells.get(count - 1).isEmpty()) {
      count--;
    }
    return count > columns.size()
        ? Refusal.malformed("there are %d cells for %d columns".formatted(count, columns.size()))
        : null;
  }

  private ObjectNode toJson(List<String> cells) {
    ObjectNode link = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
      if (!cells.get(i).isEmpty()) {
        put(link, columns.get(i), cells.get(i));
      }
    }
    return link;
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
    } else if (column.equals("pixels") && value.matches(PIXELS)) {
      ArrayNode pixels = link.putArray(column);
      for (String pixel : value.split("\\|", -1)) {
        pixels.add(Long.parseLong(pixel.strip()));
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
