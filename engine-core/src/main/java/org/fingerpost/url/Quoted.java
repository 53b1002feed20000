package org.fingerpost.url;

/** Quotes text of unknown origin in messages: short, on one line, nothing invisible. */
public final class Quoted {
  private static final int MAX_LENGTH = 80;

  private Quoted() {}

  /** Returns {@code text} in quotation marks, cut to a readable length. */
  public static String text(String text) {
    StringBuilder quoted = new StringBuilder().append('"');
    for (int i = 0; i < text.length(); ) {
      if (quoted.length() > MAX_LENGTH) {
        quoted.append('…');
        break;
      }
      int c = text.codePointAt(i);
      if (isVisible(c)) {
        quoted.appendCodePoint(c);
      } else {
        quoted.append('<').append(codePoint(c)).append('>');
      }
      i += Character.charCount(c);
    }
    return quoted.append('"').toString();
  }

  /** Returns a noun with its article for one character, such as {@code a space}. */
  static String character(int c) {
    return switch (c) {
      case ' ' -> "a space";
      case '\t' -> "a tab";
      case '\n', '\r' -> "a line break";
      default ->
          c < ' ' || (c >= 0x7F && c <= 0x9F)
              ? "the control character " + codePoint(c)
              : "the character " + text(Character.toString(c));
    };
  }

  static String codePoint(int c) {
    return "U+%04X".formatted(c);
  }

  /** Whether a code point shows itself and does not change how its neighbours show. */
  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != 0x034F && c != 0x115F && c != 0x1160 && c != 0x3164;
    };
  }
}
