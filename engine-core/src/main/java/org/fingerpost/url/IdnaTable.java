package org.fingerpost.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What UTS #46 and normalisation need to know of each code point, in one version of Unicode. Code
 * points that this version does not assign are disallowed. Immutable; loaded at first use.
 *
 * <p>The resource {@code idna.bin}; each number is a varint, seven bits a byte, lowest first, the
 * high bit set on all bytes but the last:
 *
 * <pre>
 * "FPIDNA"  format  Unicode major  Unicode minor
 * count of distinct attributes   { attributes }
 * count of ranges                { start - last start, index of attributes }      up to the next
 * count of mappings              { code point - last, length, code point ... }
 * count of decompositions        { code point - last, length, code point ... }    full, canonical
 * count of composites            { first - last first, second, composite }        by first, second
 *
 * attributes   18      11 10      8 7      4   3   2  0
 *             | combining | joining | bidi   | mark | status |
 *             |   class   |  type   | class  |      |        |
 * </pre>
 */
final class IdnaTable {
  static final String RESOURCE = "idna.bin";
  static final String MAGIC = "FPIDNA";
  static final int FORMAT = 1;

  /** The longest full canonical decomposition, in code points. */
  static final int MAX_DECOMPOSITION = 4;

  static final int VALID = 0;
  static final int MAPPED = 1;
  static final int IGNORED = 2;
  static final int DISALLOWED = 3;

  static final int L = 0;
  static final int R = 1;
  static final int AL = 2;
  static final int AN = 3;
  static final int EN = 4;
  static final int ES = 5;
  static final int CS = 6;
  static final int ET = 7;
  static final int ON = 8;
  static final int BN = 9;
  static final int NSM = 10;
  static final int OTHER_BIDI_CLASS = 11;

  static final int NON_JOINING = 0;
  static final int LEFT_JOINING = 1;
  static final int RIGHT_JOINING = 2;
  static final int DUAL_JOINING = 3;
  static final int TRANSPARENT = 4;

  private final int[] rangeStarts;
  private final int[] rangeAttributes;
  private final int[] mapped;
  private final String[] mappings;
  private final int[] decomposed;
  private final String[] decompositions;
  private final long[] pairs;
  private final int[] composites;

  private IdnaTable(IdnaTableReader reader) throws IOException {
    reader.checkHeader();
    int[] distinct = new int[reader.readNumber()];
    for (int i = 0; i < distinct.length; i++) {
      distinct[i] = reader.readNumber();
    }
    rangeStarts = new int[reader.readNumber()];
    rangeAttributes = new int[rangeStarts.length];
    int start = 0;
    for (int i = 0; i < rangeStarts.length; i++) {
      start += reader.readNumber();
      rangeStarts[i] = start;
      rangeAttributes[i] = distinct[reader.readNumber()];
    }
    mapped = new int[reader.readNumber()];
    mappings = reader.readStrings(mapped);
    decomposed = new int[reader.readNumber()];
    decompositions = reader.readStrings(decomposed);
    pairs = new long[reader.readNumber()];
    composites = new int[pairs.length];
    int first = 0;
    for (int i = 0; i < pairs.length; i++) {
      first += reader.readNumber();
      pairs[i] = pair(first, reader.readNumber());
      composites[i] = reader.readNumber();
    }
  }

  static IdnaTable instance() {
    return Holder.INSTANCE;
  }

  /** Packs what the table knows of a code point. */
  static int attributes(
      int status, boolean mark, int bidiClass, int joiningType, int combiningClass) {
    return status | (mark ? 1 << 3 : 0) | bidiClass << 4 | joiningType << 8 | combiningClass << 11;
  }

  static int status(int attributes) {
    return attributes & 0x7;
  }

  static boolean isMark(int attributes) {
    return (attributes & 1 << 3) != 0;
  }

  static int bidiClass(int attributes) {
    return attributes >>> 4 & 0xF;
  }

  static int joiningType(int attributes) {
    return attributes >>> 8 & 0x7;
  }

  static int combiningClass(int attributes) {
    return attributes >>> 11;
  }

  /** Returns the attributes of any code point, surrogates included. */
  int attributes(int c) {
    int index = Arrays.binarySearch(rangeStarts, c);
    return rangeAttributes[index < 0 ? -index - 2 : index];
  }

  /** Returns what a mapped code point is mapped to, in NFC; else the empty string. */
  String mapping(int c) {
    return find(c, mapped, mappings);
  }

  /** Returns the full canonical decomposition; the empty string for Hangul and if there is none. */
  String decomposition(int c) {
    return find(c, decomposed, decompositions);
  }

  /** Returns the primary composite of two code points, or -1; Hangul is not in the table. */
  int composite(int first, int second) {
    int index = Arrays.binarySearch(pairs, pair(first, second));
    return index < 0 ? -1 : composites[index];
  }

  private static String find(int c, int[] keys, String[] values) {
    int index = Arrays.binarySearch(keys, c);
    return index < 0 ? "" : values[index];
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second;
  }

  private static final class Holder {
    static final IdnaTable INSTANCE = load();

    private static IdnaTable load() {
      try (InputStream in = IdnaTable.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("the resource %s is missing".formatted(RESOURCE));
        }
        return new IdnaTable(new IdnaTableReader(in.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException("the resource %s cannot be read".formatted(RESOURCE), e);
      }
    }
  }
}
