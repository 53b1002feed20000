package org.fingerpost.visit;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names without case and accents, to be compared: {@code São Paulo} is {@code sao paulo}, {@code
 * Łódź} is {@code lodz}, {@code Großenhain} is {@code grossenhain}.
 */
public final class FoldedText {
  /** Letters that no decomposition takes the stroke or the tie from, and what they are without. */
  private static final String STROKED = "\u0142\u00f8\u0111\u0127\u0167\u0180\u0268\u03c2";

  private static final String BARE = "lodhtbi\u03c3";

  private FoldedText() {}

  /**
   * Returns a text in lower case, without accents (the marks of its compatibility decomposition)
   * and strokes, with one space for each run of white space and none at its ends.
   */
  public static String of(String text) {
    return isFolded(text) ? text : fold(text).strip();
  }

  /**
   * Returns a part of a text, folded likewise, but with a space where it begins or ends with one.
   */
  public static String ofPart(String part) {
    return isFolded(part) ? part : fold(part);
  }

  private static boolean isFolded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPlain = c > ' ' && c < 0x7F && (c < 'A' || c > 'Z');
      boolean isInnerSpace =
          c == ' ' && i > 0 && i + 1 < text.length() && text.charAt(i - 1) != ' ';
      if (!isPlain && !isInnerSpace) {
        return false;
      }
    }
    return true;
  }

  private static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    // By way of upper case, in which letters meet that are two in lower case: ß and ss, ı and i.
    String lowerCase =
        decomposed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(lowerCase.length());
    lowerCase
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> append(folded, c));
    return folded.toString();
  }

  private static void append(StringBuilder folded, int c) {
    int stroked = STROKED.indexOf(c);
    if (Character.isWhitespace(c)) {
      if (folded.length() == 0 || folded.charAt(folded.length() - 1) != ' ') {
        folded.append(' ');
      }
    } else if (c == '\u00e6') {
      folded.append("ae");
    } else if (c == '\u0153') {
      folded.append("oe");
    } else if (stroked >= 0) {
      folded.append(BARE.charAt(stroked));
    } else {
      folded.appendCodePoint(c);
    }
  }
}
