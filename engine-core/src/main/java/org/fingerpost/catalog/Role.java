package org.fingerpost.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the holder of an API key may do. Each role may do what the ones after it may. */
public enum Role {
  /** All accounts and their limits. */
  OPERATOR,
  /** All of the own account, its keys and domains included. */
  ADMIN,
  /** Links of the own account. */
  MEMBER,
  /** To read, in the own account. */
  READ_ONLY;

  /** Returns the role of this name on the wire, or {@code null}. */
  public static @Nullable Role find(String name) {
    for (Role role : values()) {
      if (role.wireName().equals(name)) {
        return role;
      }
    }
    return null;
  }

  /** Returns the name on the wire: {@code operator}, {@code read-only} … */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether this role may do what {@code other} may. */
  public boolean includes(Role other) {
    return compareTo(other) <= 0;
  }
}
