package org.fingerpost.servlet.api;

import java.util.function.UnaryOperator;
import org.fingerpost.catalog.OneLinkStrictness;

/** Reads how strict the OneLink API is to be: absent stays, {@code null} is the default. */
final class StrictnessReader {
  private StrictnessReader() {}

  /** Reads {@code oneLink} of an account, and returns what changes it. */
  static UnaryOperator<OneLinkStrictness> read(Fields account) {
    if (!account.has("oneLink")) {
      return strictness -> strictness;
    }
    OneLinkStrictness defaults = OneLinkStrictness.DEFAULTS;
    Fields fields = account.object("oneLink");
    if (fields == null) {
      return strictness -> defaults;
    }
    boolean hasV1Pid = fields.has("v1RequiresPid");
    boolean v1Pid = fields.flag("v1RequiresPid", defaults.v1RequiresPid());
    boolean hasV2Pid = fields.has("v2RequiresPid");
    boolean v2Pid = fields.flag("v2RequiresPid", defaults.v2RequiresPid());
    boolean hasConflict = fields.has("v1TakenIsConflict");
    boolean conflict = fields.flag("v1TakenIsConflict", defaults.v1TakenIsConflict());
    fields.end();
    return strictness ->
        new OneLinkStrictness(
            hasV1Pid ? v1Pid : strictness.v1RequiresPid(),
            hasV2Pid ? v2Pid : strictness.v2RequiresPid(),
            hasConflict ? conflict : strictness.v1TakenIsConflict());
  }
}
