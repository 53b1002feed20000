package org.fingerpost.engine;

import org.fingerpost.link.Gates;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.PasswordHash;

/** Links with gates, whose password is hashed with one round, so that tests need not wait. */
public final class GatedLinks {
  /** The password of all of them. */
  public static final String PASSWORD = "secret";

  /**
   * The hash of {@link #PASSWORD}: {@code hashlib.pbkdf2_hmac('sha256', b'secret',
   * bytes(range(16)), 1)} in Python.
   */
  public static final PasswordHash HASH =
      new PasswordHash(
          "pbkdf2-sha256$1$AAECAwQFBgcICQoLDA0ODw$dymYOiMt7BVBQyyWWh7lOXtoXNgPCmDY6yd/AntUUx4");

  private static final Link WITH_PASSWORD =
      Link.builder(LinkKey.of("any"), 1, "https://any.example/")
          .gates(new Gates(HASH, false))
          .build();

  private GatedLinks() {}

  /** Returns a draft with {@link #PASSWORD}. */
  public static LinkDraft withPassword(LinkDraft draft) {
    return draft.passwordOf(WITH_PASSWORD);
  }
}
