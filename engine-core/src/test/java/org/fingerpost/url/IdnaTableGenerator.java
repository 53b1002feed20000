package org.fingerpost.url;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.VersionInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the resource of {@link IdnaTable}, whose layout is drawn there, from the Unicode data of
 * ICU4J. {@link IdnaTableTest} fails when the resource is not what this writes and leaves the new
 * one in {@code target}; to change Unicode's version, change ICU4J's and copy that file.
 */
final class IdnaTableGenerator {
  private static final Normalizer2 UTS46 =
      Normalizer2.getInstance(null, "uts46", Normalizer2.Mode.COMPOSE);
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final int DISALLOWED_BY_UTS46 = 0xFFFD;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private IdnaTableGenerator() {}

  /** Writes the table to the file that is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Files.write(Path.of(arguments[0]), generate());
  }

  static byte[] generate() {
    IdnaTableGenerator generator = new IdnaTableGenerator();
    generator.writeHeader();
    generator.writeRanges();
    generator.writeStrings(mappings());
    generator.writeStrings(decompositions());
    generator.writeComposites();
    return generator.out.toByteArray();
  }

  private void writeHeader() {
    IdnaTable.MAGIC.chars().forEach(this::writeNumber);
    writeNumber(IdnaTable.FORMAT);
    VersionInfo version = UCharacter.getUnicodeVersion();
    writeNumber(version.getMajor());
    writeNumber(version.getMinor());
  }

  private void writeRanges() {
    Map<Integer, Integer> indices = new LinkedHashMap<>();
    List<int[]> ranges = new ArrayList<>();
    int last = -1;
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      int attributes = attributes(c);
      if (attributes != last) {
        ranges.add(new int[] {c, indices.computeIfAbsent(attributes, key -> indices.size())});
        last = attributes;
      }
    }
    writeNumber(indices.size());
    indices.keySet().forEach(this::writeNumber);
    writeNumber(ranges.size());
    int start = 0;
    for (int[] range : ranges) {
      writeNumber(range[0] - start);
      writeNumber(range[1]);
      start = range[0];
    }
  }

  private static int attributes(int c) {
    int status = status(c);
    if (status != IdnaTable.VALID) {
      // Only valid code points are left when anything else is asked for.
      return status;
    }
    boolean mark = (1 << UCharacter.getType(c) & MARKS) != 0;
    return IdnaTable.attributes(
        status, mark, bidiClass(c), joiningType(c), UCharacter.getCombiningClass(c));
  }

  private static final int MARKS =
      1 << Character.NON_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK
          | 1 << Character.COMBINING_SPACING_MARK;

  private static int status(int c) {
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      return IdnaTable.DISALLOWED;
    }
    String self = Character.toString(c);
    String mapped = UTS46.normalize(self);
    if (mapped.indexOf(DISALLOWED_BY_UTS46) >= 0) {
      return IdnaTable.DISALLOWED;
    }
    if (mapped.isEmpty()) {
      return IdnaTable.IGNORED;
    }
    return mapped.equals(self) ? IdnaTable.VALID : IdnaTable.MAPPED;
  }

  private static int bidiClass(int c) {
    return switch (UCharacter.getDirection(c)) {
      case ECharacterDirection.LEFT_TO_RIGHT -> IdnaTable.L;
      case ECharacterDirection.RIGHT_TO_LEFT -> IdnaTable.R;
      case ECharacterDirection.RIGHT_TO_LEFT_ARABIC -> IdnaTable.AL;
      case ECharacterDirection.ARABIC_NUMBER -> IdnaTable.AN;
      case ECharacterDirection.EUROPEAN_NUMBER -> IdnaTable.EN;
      case ECharacterDirection.EUROPEAN_NUMBER_SEPARATOR -> IdnaTable.ES;
      case ECharacterDirection.COMMON_NUMBER_SEPARATOR -> IdnaTable.CS;
      case ECharacterDirection.EUROPEAN_NUMBER_TERMINATOR -> IdnaTable.ET;
      case ECharacterDirection.OTHER_NEUTRAL -> IdnaTable.ON;
      case ECharacterDirection.BOUNDARY_NEUTRAL -> IdnaTable.BN;
      case ECharacterDirection.DIR_NON_SPACING_MARK -> IdnaTable.NSM;
      default -> IdnaTable.OTHER_BIDI_CLASS;
    };
  }

  private static int joiningType(int c) {
    return switch (UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE)) {
      case UCharacter.JoiningType.LEFT_JOINING -> IdnaTable.LEFT_JOINING;
      case UCharacter.JoiningType.RIGHT_JOINING -> IdnaTable.RIGHT_JOINING;
      case UCharacter.JoiningType.DUAL_JOINING -> IdnaTable.DUAL_JOINING;
      case UCharacter.JoiningType.TRANSPARENT -> IdnaTable.TRANSPARENT;
      default -> IdnaTable.NON_JOINING;
    };
  }

  private static SortedMap<Integer, String> mappings() {
    SortedMap<Integer, String> mappings = new TreeMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (status(c) == IdnaTable.MAPPED) {
        String mapping = UTS46.normalize(Character.toString(c));
        requireValid(mapping);
        mappings.put(c, mapping);
      }
    }
    return mappings;
  }

  private static SortedMap<Integer, String> decompositions() {
    SortedMap<Integer, String> decompositions = new TreeMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (status(c) == IdnaTable.VALID && !isHangulSyllable(c)) {
        String self = Character.toString(c);
        String decomposition = NFD.normalize(self);
        if (!decomposition.equals(self)) {
          requireValid(decomposition);
          if (decomposition.codePointCount(0, decomposition.length())
              > IdnaTable.MAX_DECOMPOSITION) {
            throw new IllegalStateException("U+%04X decomposes too far".formatted(c));
          }
          decompositions.put(c, decomposition);
        }
      }
    }
    return decompositions;
  }

  private void writeComposites() {
    SortedMap<Long, Integer> composites = new TreeMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String raw = isHangulSyllable(c) ? null : NFC.getRawDecomposition(c);
      if (raw == null || raw.codePointCount(0, raw.length()) != 2) {
        continue;
      }
      int first = raw.codePointAt(0);
      int second = raw.codePointBefore(raw.length());
      boolean fromValid = status(first) == IdnaTable.VALID && status(second) == IdnaTable.VALID;
      if (NFC.composePair(first, second) == c && fromValid) {
        requireValid(Character.toString(c));
        composites.put((long) first << 32 | second, c);
      }
    }
    writeNumber(composites.size());
    int last = 0;
    for (Map.Entry<Long, Integer> entry : composites.entrySet()) {
      int first = (int) (entry.getKey() >>> 32);
      writeNumber(first - last);
      writeNumber((int) (long) entry.getKey());
      writeNumber(entry.getValue());
      last = first;
    }
  }

  private static boolean isHangulSyllable(int c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  /** Normalisation at run time knows valid code points only, and must not lead out of them. */
  private static void requireValid(String text) {
    text.codePoints()
        .filter(c -> status(c) != IdnaTable.VALID)
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalStateException("U+%04X is not valid in UTS #46".formatted(c));
            });
  }

  private void writeStrings(SortedMap<Integer, String> strings) {
    writeNumber(strings.size());
    int last = 0;
    for (Map.Entry<Integer, String> entry : strings.entrySet()) {
      String string = entry.getValue();
      writeNumber(entry.getKey() - last);
      writeNumber(string.codePointCount(0, string.length()));
      string.codePoints().forEach(this::writeNumber);
      last = entry.getKey();
    }
  }

  private void writeNumber(int number) {
    int rest = number;
    while (rest >= 0x80) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
