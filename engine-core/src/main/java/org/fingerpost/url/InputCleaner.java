package org.fingerpost.url;

/** The first steps of the basic URL parser (URL Standard, section 4.4): what it does not read. */
final class InputCleaner {
  private InputCleaner() {}

  /**
   * Returns {@code input} without C0 controls and spaces at its ends and without any tab or line
   * break; itself if it has none of them.
   */
  static String clean(String input) {
    return withoutTabsAndLineBreaks(trim(input));
  }

  private static String trim(String input) {
    int start = 0;
    int end = input.length();
    while (start < end && input.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && input.charAt(end - 1) <= ' ') {
      end--;
    }
    return input.substring(start, end);
  }

  private static String withoutTabsAndLineBreaks(String input) {
    int first = 0;
    while (first < input.length() && !isTabOrLineBreak(input.charAt(first))) {
      first++;
    }
    if (first == input.length()) {
      return input;
    }
    StringBuilder kept = new StringBuilder(input.length()).append(input, 0, first);
    for (int i = first; i < input.length(); i++) {
      if (!isTabOrLineBreak(input.charAt(i))) {
        kept.append(input.charAt(i));
      }
    }
    return kept.toString();
  }

  private static boolean isTabOrLineBreak(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }
}
