package org.fingerpost.url;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Punycode (RFC 3492, sections 3 and 6) without the {@code xn--} before it.
 *
 * <p>Both directions take time quadratic in the length, so callers must bound it.
 */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 0x80;

  private Punycode() {}

  /** Appends the Punycode of {@code label}, which has no unpaired surrogates. */
  static void encode(String label, StringBuilder out) {
    int[] input = label.codePoints().toArray();
    int handled = 0;
    for (int c : input) {
      if (c < INITIAL_N) {
        out.append((char) c);
        handled++;
      }
    }
    int basic = handled;
    if (basic > 0) {
      out.append('-');
    }
    int n = INITIAL_N;
    long delta = 0;
    int bias = INITIAL_BIAS;
    while (handled < input.length) {
      int next = smallestFrom(n, input);
      delta += (long) (next - n) * (handled + 1);
      n = next;
      for (int c : input) {
        if (c < n) {
          delta++;
        } else if (c == n) {
          appendInteger(delta, bias, out);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      n++;
    }
  }

  private static int smallestFrom(int n, int[] input) {
    int smallest = Integer.MAX_VALUE;
    for (int c : input) {
      if (c >= n && c < smallest) {
        smallest = c;
      }
    }
    return smallest;
  }

  private static void appendInteger(long value, int bias, StringBuilder out) {
    long rest = value;
    for (int k = BASE; ; k += BASE) {
      int threshold = threshold(k, bias);
      if (rest < threshold) {
        out.append(toDigit((int) rest));
        return;
      }
      out.append(toDigit(threshold + (int) ((rest - threshold) % (BASE - threshold))));
      rest = (rest - threshold) / (BASE - threshold);
    }
  }

  /**
   * Returns what {@code input} from {@code start} encodes, or {@code null} if it is no Punycode or
   * encodes a surrogate. The input is ASCII.
   */
  static @Nullable String decode(String input, int start) {
    int delimiter = input.lastIndexOf('-');
    int basic = Math.max(delimiter - start, 0);
    int[] output = new int[input.length() - start];
    for (int i = 0; i < basic; i++) {
      output[i] = input.charAt(start + i);
    }
    int length = basic;
    int n = INITIAL_N;
    int i = 0;
    int bias = INITIAL_BIAS;
    // The delimiter is skipped only after basic characters (RFC 3492, section 6.2).
    int position = basic > 0 ? delimiter + 1 : start;
    while (position < input.length()) {
      long value = i;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = position < input.length() ? fromDigit(input.charAt(position++)) : -1;
        value += digit * weight;
        if (digit < 0 || value > Integer.MAX_VALUE) {
          return null;
        }
        int threshold = threshold(k, bias);
        if (digit < threshold) {
          break;
        }
        weight *= BASE - threshold;
        if (weight > Integer.MAX_VALUE) {
          return null;
        }
      }
      bias = adapt(value - i, length + 1, i == 0);
      n += (int) (value / (length + 1));
      i = (int) (value % (length + 1));
      if (n < 0 || n > Character.MAX_CODE_POINT || isSurrogate(n)) {
        return null;
      }
      System.arraycopy(output, i, output, i + 1, length - i);
      output[i++] = n;
      length++;
    }
    return new String(Arrays.copyOf(output, length), 0, length);
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static int threshold(int k, int bias) {
    return Math.min(Math.max(k - bias, T_MIN), T_MAX);
  }

  private static int adapt(long delta, int points, boolean first) {
    long rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (int) ((BASE - T_MIN + 1) * rest / (rest + SKEW));
  }

  private static char toDigit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int fromDigit(char c) {
    if (Ascii.isDigit(c)) {
      return c - '0' + 26;
    }
    return Ascii.isAlpha(c) ? (c | 0x20) - 'a' : -1;
  }
}
