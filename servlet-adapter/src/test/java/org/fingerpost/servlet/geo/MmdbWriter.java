package org.fingerpost.servlet.geo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.visit.AddressRange;

/**
 * Writes small files of MaxMind's format for tests. Values are {@link String}, {@link Integer} (32
 * bits without sign), {@link Long} (64), {@link Double}, {@link Boolean}, {@link List}, and {@link
 * Map} with texts as keys.
 *
 * <pre>
 * search tree: nodes of two records of 24 bits    16 zeros    data    marker    metadata
 *
 * record:  less than n  the node of this number       (n is the number of nodes)
 *          n            nothing is known
 *          more         n + 16 + where the data begin in the section of data
 * </pre>
 *
 * <p>Source: <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind DB File Format
 * Specification</a>, version 2.0.
 */
public final class MmdbWriter {
  private static final int EMPTY = -1;
  private static final int DATA_SEPARATOR = 16;
  private static final byte[] MARKER = "\u00AB\u00CD\u00EFMaxMind.com".getBytes(ISO_8859_1);

  private final String type;
  private final int ipVersion;

  /** Two children for each node: a node's number, {@link #EMPTY}, or -2 - the offset of data. */
  private final List<int[]> nodes = new ArrayList<>();

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final Map<Object, Integer> offsets = new HashMap<>();
  private Instant built = Instant.parse("2026-11-20T00:00:00Z");

  /**
   * Begins a file.
   *
   * @param type as {@code GeoLite2-City}
   * @param ipVersion 4, or 6 for both families
   */
  public MmdbWriter(String type, int ipVersion) {
    this.type = type;
    this.ipVersion = ipVersion;
    nodes.add(new int[] {EMPTY, EMPTY});
  }

  /** Sets when the file was made. */
  public MmdbWriter built(Instant built) {
    this.built = built;
    return this;
  }

  /** Says something of a network, as {@code 8.8.8.0/24}, that no network before has a part of. */
  public MmdbWriter put(String network, Map<String, ?> record) {
    AddressRange range = AddressRange.parse(network);
    boolean isIpv4 = range.first().isIpv4();
    // IPv4 is at ::/96 in the tree, where no mapped address is.
    long low = isIpv4 ? range.first().low() & 0xFFFF_FFFFL : range.first().low();
    int node = 0;
    int firstBit = ipVersion == 4 ? 96 : 0;
    for (int bit = firstBit; bit < range.prefixLength(); bit++) {
      long half = bit < 64 ? range.first().high() : low;
      int side = (int) (half >>> (63 - bit % 64)) & 1;
      if (bit == range.prefixLength() - 1) {
        nodes.get(node)[side] = -2 - offset(record);
      } else {
        if (nodes.get(node)[side] == EMPTY) {
          nodes.get(node)[side] = nodes.size();
          nodes.add(new int[] {EMPTY, EMPTY});
        }
        node = nodes.get(node)[side];
      }
    }
    return this;
  }

  /** Returns the file. */
  public byte[] toBytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int child : node) {
        int record = child == EMPTY ? nodes.size() : child;
        writeInteger(file, child < EMPTY ? nodes.size() + DATA_SEPARATOR - 2 - child : record, 3);
      }
    }
    file.writeBytes(new byte[DATA_SEPARATOR]);
    file.writeBytes(data.toByteArray());
    file.writeBytes(MARKER);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("node_count", nodes.size());
    metadata.put("record_size", 24);
    metadata.put("ip_version", ipVersion);
    metadata.put("database_type", type);
    metadata.put("languages", List.of("en", "de"));
    metadata.put("binary_format_major_version", 2);
    metadata.put("binary_format_minor_version", 0);
    metadata.put("build_epoch", built.getEpochSecond());
    metadata.put("description", Map.of("en", "For tests"));
    write(file, metadata);
    return file.toByteArray();
  }

  /** Writes the file beside its place and then moves it there. */
  public void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, toBytes());
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private int offset(Map<String, ?> record) {
    return offsets.computeIfAbsent(
        record,
        missing -> {
          int offset = data.size();
          write(data, missing);
          return offset;
        });
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(UTF_8);
      writeControl(out, 2, bytes.length);
      out.writeBytes(bytes);
    } else if (value instanceof Double number) {
      writeControl(out, 3, Double.BYTES);
      out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
    } else if (value instanceof Integer number) {
      writeControl(out, 6, Integer.BYTES);
      writeInteger(out, number, Integer.BYTES);
    } else if (value instanceof Long number) {
      writeControl(out, 9, Long.BYTES);
      writeInteger(out, number, Long.BYTES);
    } else if (value instanceof Boolean truth) {
      writeControl(out, 14, truth ? 1 : 0);
    } else if (value instanceof List<?> list) {
      writeControl(out, 11, list.size());
      list.forEach(element -> write(out, element));
    } else if (value instanceof Map<?, ?> map) {
      writeControl(out, 7, map.size());
      map.forEach(
          (key, element) -> {
            write(out, key);
            write(out, element);
          });
    } else {
      throw new IllegalArgumentException("value is of no type of this format: " + value);
    }
  }

  /** Writes type and size. Types above 7 are in a byte of their own. */
  private static void writeControl(ByteArrayOutputStream out, int type, int size) {
    if (size >= 285) {
      throw new IllegalArgumentException("size must be less than 285: " + size);
    }
    int shortSize = Math.min(size, 29);
    out.write((type <= 7 ? type << 5 : 0) | shortSize);
    if (type > 7) {
      out.write(type - 7);
    }
    if (shortSize == 29) {
      out.write(size - 29);
    }
  }

  private static void writeInteger(ByteArrayOutputStream out, long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }
}
