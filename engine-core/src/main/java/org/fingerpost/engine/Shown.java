package org.fingerpost.engine;

/** Values of a client's as a message shows them: short, and without controls. */
final class Shown {
  private static final int MAX_LENGTH = 100;

  private Shown() {}

  static String of(String value) {
    StringBuilder shown = new StringBuilder("\"");
    int length = Math.min(value.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return shown.append(value.length() > length ? "…\"" : "\"").toString();
  }
}
