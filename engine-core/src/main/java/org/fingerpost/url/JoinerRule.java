package org.fingerpost.url;

/**
 * The ContextJ rules (RFC 5892, appendix A.1 and A.2), which CheckJoiners of UTS #46 applies: a
 * zero-width joiner or non-joiner must stand where it changes how its neighbours are written.
 */
final class JoinerRule {
  private static final char NON_JOINER = '\u200C';
  private static final char JOINER = '\u200D';
  private static final int VIRAMA = 9;

  private JoinerRule() {}

  /**
   * Whether every joiner of {@code label} may stand where it does. The joining type of the nearest
   * character that is not transparent is carried along, so a row of non-joiners takes linear time.
   */
  static boolean allows(String label, IdnaTable table) {
    // Whether a non-joiner stands before here that needs a right-joining character next.
    boolean needsRightJoining = false;
    int before = IdnaTable.NON_JOINING;
    boolean afterVirama = false;
    for (int i = 0; i < label.length(); ) {
      int c = label.codePointAt(i);
      int attributes = table.attributes(c);
      int type = IdnaTable.joiningType(attributes);
      if (c == JOINER && !afterVirama) {
        return false;
      }
      if (type != IdnaTable.TRANSPARENT) {
        if (needsRightJoining
            && type != IdnaTable.RIGHT_JOINING
            && type != IdnaTable.DUAL_JOINING) {
          return false;
        }
        needsRightJoining = false;
      }
      if (c == NON_JOINER && !afterVirama) {
        if (before != IdnaTable.LEFT_JOINING && before != IdnaTable.DUAL_JOINING) {
          return false;
        }
        needsRightJoining = true;
      }
      if (type != IdnaTable.TRANSPARENT) {
        before = type;
      }
      afterVirama = IdnaTable.combiningClass(attributes) == VIRAMA;
      i += Character.charCount(c);
    }
    return !needsRightJoining;
  }
}
