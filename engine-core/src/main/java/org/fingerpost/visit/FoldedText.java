package org.fingerpost.visit;

import java.text.Normalizer;
import java.util.Locale;

/** Names without case and accents, to be compared: {@code São Paulo} is {@code sao paulo}. */
public final class FoldedText {
  private FoldedText() {}

  /**
   * Returns a text in lower case, without accents (the marks of its compatibility decomposition),
   * and with one space for each run of white space.
   */
  public static String of(String text) {
    return isFolded(text) ? text : fold(text);
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
    StringBuilder folded = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(
            c -> {
              boolean isSpace = Character.isWhitespace(c);
              boolean afterSpace =
                  folded.length() == 0 || folded.charAt(folded.length() - 1) == ' ';
              if (!isSpace) {
                folded.appendCodePoint(c);
              } else if (!afterSpace) {
                folded.append(' ');
              }
            });
    int end = folded.length();
    if (end > 0 && folded.charAt(end - 1) == ' ') {
      folded.setLength(end - 1);
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }
}
