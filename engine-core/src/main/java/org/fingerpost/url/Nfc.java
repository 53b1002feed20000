package org.fingerpost.url;

/**
 * Unicode Normalization Form C (UAX #15; The Unicode Standard, section 3.11 and, for Hangul, 3.12)
 * of code points that are valid in {@link IdnaTable}.
 *
 * <p>{@code java.text.Normalizer} would do the same with another version of Unicode on each version
 * of Java.
 */
final class Nfc {
  private static final int FIRST_COMBINING = 0x300;

  private static final int S_BASE = 0xAC00;
  private static final int L_BASE = 0x1100;
  private static final int V_BASE = 0x1161;
  private static final int T_BASE = 0x11A7;
  private static final int L_COUNT = 19;
  private static final int V_COUNT = 21;
  private static final int T_COUNT = 28;
  private static final int S_COUNT = L_COUNT * V_COUNT * T_COUNT;

  private final IdnaTable table;
  private final int[] points;
  private final int[] classes;
  private int length;

  private Nfc(IdnaTable table, int capacity) {
    this.table = table;
    this.points = new int[capacity];
    this.classes = new int[capacity];
  }

  static String normalize(String text, IdnaTable table) {
    if (text.chars().allMatch(c -> c < FIRST_COMBINING)) {
      return text;
    }
    Nfc nfc = new Nfc(table, text.length() * IdnaTable.MAX_DECOMPOSITION);
    nfc.decompose(text);
    nfc.order();
    nfc.compose();
    return new String(nfc.points, 0, nfc.length);
  }

  private void decompose(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      String decomposition = table.decomposition(c);
      if (isHangulSyllable(c)) {
        decomposeHangul(c - S_BASE);
      } else if (decomposition.isEmpty()) {
        append(c);
      } else {
        for (int j = 0; j < decomposition.length(); ) {
          int part = decomposition.codePointAt(j);
          append(part);
          j += Character.charCount(part);
        }
      }
      i += Character.charCount(c);
    }
  }

  private void decomposeHangul(int index) {
    append(L_BASE + index / (V_COUNT * T_COUNT));
    append(V_BASE + index % (V_COUNT * T_COUNT) / T_COUNT);
    if (index % T_COUNT != 0) {
      append(T_BASE + index % T_COUNT);
    }
  }

  private void append(int c) {
    points[length] = c;
    classes[length] = IdnaTable.combiningClass(table.attributes(c));
    length++;
  }

  /** The canonical ordering algorithm: an insertion sort of each run of combining marks. */
  private void order() {
    for (int i = 1; i < length; i++) {
      int point = points[i];
      int combiningClass = classes[i];
      int j = i;
      for (; combiningClass != 0 && j > 0 && classes[j - 1] > combiningClass; j--) {
        points[j] = points[j - 1];
        classes[j] = classes[j - 1];
      }
      points[j] = point;
      classes[j] = combiningClass;
    }
  }

  /** The canonical composition algorithm, in place. */
  private void compose() {
    int starter = -1;
    int lastClass = 0;
    int end = 0;
    for (int i = 0; i < length; i++) {
      int point = points[i];
      int combiningClass = classes[i];
      boolean adjacent = starter >= 0 && end == starter + 1;
      if (starter >= 0 && (adjacent || (lastClass != 0 && lastClass < combiningClass))) {
        int composite = composite(points[starter], point);
        if (composite >= 0) {
          points[starter] = composite;
          continue;
        }
      }
      if (combiningClass == 0) {
        starter = end;
      }
      lastClass = combiningClass;
      points[end++] = point;
    }
    length = end;
  }

  private int composite(int first, int second) {
    int l = first - L_BASE;
    int v = second - V_BASE;
    if (l >= 0 && l < L_COUNT && v >= 0 && v < V_COUNT) {
      return S_BASE + (l * V_COUNT + v) * T_COUNT;
    }
    int t = second - T_BASE;
    if (isHangulSyllable(first) && (first - S_BASE) % T_COUNT == 0 && t > 0 && t < T_COUNT) {
      return first + t;
    }
    return table.composite(first, second);
  }

  private static boolean isHangulSyllable(int c) {
    return c >= S_BASE && c < S_BASE + S_COUNT;
  }
}
