package org.fingerpost.url;

import java.util.List;

/**
 * The Bidi rule (RFC 5893, section 2), which CheckBidi of UTS #46 applies to all labels of a domain
 * if one of them has a right-to-left character.
 */
final class BidiRule {
  private static final int FIRST = bits(IdnaTable.L, IdnaTable.R, IdnaTable.AL);
  private static final int RIGHT_TO_LEFT = bits(IdnaTable.R, IdnaTable.AL, IdnaTable.AN);
  private static final int NEUTRAL =
      bits(
          IdnaTable.EN,
          IdnaTable.ES,
          IdnaTable.CS,
          IdnaTable.ET,
          IdnaTable.ON,
          IdnaTable.BN,
          IdnaTable.NSM);
  private static final int IN_RTL_LABEL = RIGHT_TO_LEFT | NEUTRAL;
  private static final int IN_LTR_LABEL = bits(IdnaTable.L) | NEUTRAL;
  private static final int END_OF_RTL_LABEL = RIGHT_TO_LEFT | bits(IdnaTable.EN);
  private static final int END_OF_LTR_LABEL = bits(IdnaTable.L, IdnaTable.EN);
  private static final int BOTH_DIGITS = bits(IdnaTable.EN, IdnaTable.AN);

  private BidiRule() {}

  /** Whether {@code labels}, in Unicode form, may stand together in a domain. */
  static boolean allows(List<String> labels, IdnaTable table) {
    boolean isBidiDomain = false;
    boolean allAllowed = true;
    for (String label : labels) {
      isBidiDomain |= (classes(label, table) & RIGHT_TO_LEFT) != 0;
      allAllowed &= label.isEmpty() || allows(label, table);
    }
    return !isBidiDomain || allAllowed;
  }

  private static boolean allows(String label, IdnaTable table) {
    int first = bit(label.codePointAt(0), table);
    int all = classes(label, table);
    int end = lastButMarks(label, table);
    if ((first & FIRST) == 0) {
      return false;
    }
    if (first == bits(IdnaTable.L)) {
      return (all & ~IN_LTR_LABEL) == 0 && (end & END_OF_LTR_LABEL) != 0;
    }
    return (all & ~IN_RTL_LABEL) == 0
        && (end & END_OF_RTL_LABEL) != 0
        && (all & BOTH_DIGITS) != BOTH_DIGITS;
  }

  private static int classes(String label, IdnaTable table) {
    int classes = 0;
    for (int i = 0; i < label.length(); ) {
      int c = label.codePointAt(i);
      classes |= bit(c, table);
      i += Character.charCount(c);
    }
    return classes;
  }

  private static int lastButMarks(String label, IdnaTable table) {
    int last = 0;
    for (int i = label.length(); i > 0 && (last == 0 || last == bits(IdnaTable.NSM)); ) {
      int c = label.codePointBefore(i);
      last = bit(c, table);
      i -= Character.charCount(c);
    }
    return last;
  }

  private static int bit(int c, IdnaTable table) {
    return 1 << IdnaTable.bidiClass(table.attributes(c));
  }

  private static int bits(int... bidiClasses) {
    int bits = 0;
    for (int bidiClass : bidiClasses) {
      bits |= 1 << bidiClass;
    }
    return bits;
  }
}
