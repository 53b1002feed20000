package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * Tells the maker of a device from a word of a user agent, or from a model: by a brand, or by the
 * shape of a model's number.
 *
 * <pre>
 * in a shape    a  a capital          ?  perhaps a capital
 *               9  a digit            +  any number of digits
 *                                     *  any number of capitals and digits
 *               anything else stands for itself; no letter or digit may stand behind the shape
 * </pre>
 */
final class DeviceModel {
  private static final DeviceMaker[] MAKERS = DeviceMaker.values();

  /** By the ordinal of the maker: words in lower case, whatever the case of the user agent's. */
  private static final String[][] BRANDS = {
    {"huawei", "honor", "harmonyos", "openharmony"},
    {"samsung"},
    {"xiaomi", "redmi", "poco", "pocophone", "miuibrowser"},
    {"oppo", "realme", "oneplus", "heytapbrowser"},
    {"iqoo", "vivobrowser"},
    {"kindle", "silk"}
  };

  /** By the ordinal of the maker: beginnings of models, with anything behind them. */
  private static final String[][] BEGINNINGS = {
    {},
    {"SM-", "GT-I", "GT-N", "GT-P", "GT-S", "SCH-", "SGH-", "SPH-", "SHV-", "SHW-"},
    {"MI ", "Mi ", "MIX ", "HM "},
    {"PACM", "PBAM", "PBBM", "PBEM", "PCAM", "PCLM", "PDEM", "PDYM", "PEGM", "PGEM"},
    {"vivo ", "vivo_", "vivo/", "vivo;"},
    {}
  };

  /** By the ordinal of the maker. */
  private static final String[][] SHAPES = {
    {"aaa-a99?", "aaa-aa9?", "aaa-aa99?", "aaa9-a99?", "aaa9-aa99?"},
    {},
    {"M9999a9*", "2999+a*"},
    {
      "CPH9999", "RMX9999", "IN9999", "LE9999", "KB9999", "HD9999", "GM9999", "NE9999", "AC9999",
      "BE9999", "DN9999", "EB9999", "IV9999", "MT2199", "PHB999", "PJD999", "PJZ999"
    },
    {"V1999?", "V2999?", "I1999", "I2999"},
    {"KFaaa*", "KFaa", "AFTa*"}
  };

  private DeviceModel() {}

  /** Returns the maker that the word at {@code start} tells, or {@code null}. */
  static @Nullable DeviceMaker makerAt(String text, int start, int end) {
    // Browsers write a model behind a semicolon, Facebook's apps behind FBDV/.
    boolean isModel =
        start > 1
            && (text.startsWith("; ", start - "; ".length())
                || text.startsWith("FBDV/", start - "FBDV/".length()));
    return makerAt(text, start, end, isModel);
  }

  /** Returns the maker that a model tells, which is the text from one place to before another. */
  static @Nullable DeviceMaker makerOf(String text, int start, int end) {
    return makerAt(text, start, end, true);
  }

  private static @Nullable DeviceMaker makerAt(String text, int start, int end, boolean isModel) {
    for (int maker = 0; maker < MAKERS.length; maker++) {
      if (hasBrand(text, start, BRANDS[maker])
          || (isModel && hasBeginning(text, start, BEGINNINGS[maker]))
          || (isModel && hasShape(text, start, end, SHAPES[maker]))) {
        return MAKERS[maker];
      }
    }
    return null;
  }

  private static boolean hasBrand(String text, int start, String[] brands) {
    for (String brand : brands) {
      int behind = start + brand.length();
      if (text.regionMatches(true, start, brand, 0, brand.length())
          && (behind == text.length() || !isLetter(text.charAt(behind)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasBeginning(String text, int start, String[] beginnings) {
    for (String beginning : beginnings) {
      if (text.startsWith(beginning, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasShape(String text, int start, int end, String[] shapes) {
    for (String shape : shapes) {
      if (hasShape(text, start, end, shape)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasShape(String text, int start, int end, String shape) {
    int at = start;
    for (int i = 0; i < shape.length(); i++) {
      char wanted = shape.charAt(i);
      if ("?+*".indexOf(wanted) >= 0) {
        int most = wanted == '?' ? Math.min(at + 1, end) : end;
        while (at < most && isRepeated(wanted, text.charAt(at))) {
          at++;
        }
      } else if (at < end && matches(wanted, text.charAt(at))) {
        at++;
      } else {
        return false;
      }
    }
    return at == end || !DeviceMaker.isWord(text.charAt(at));
  }

  private static boolean isRepeated(char wanted, char c) {
    return switch (wanted) {
      case '?' -> isCapital(c);
      case '+' -> isDigit(c);
      default -> isCapital(c) || isDigit(c);
    };
  }

  private static boolean matches(char wanted, char c) {
    return switch (wanted) {
      case 'a' -> isCapital(c);
      case '9' -> isDigit(c);
      default -> c == wanted;
    };
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return isCapital(c) || (c >= 'a' && c <= 'z');
  }
}
