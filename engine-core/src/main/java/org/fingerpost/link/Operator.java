package org.fingerpost.link;

/** How a condition compares a fact with its values. */
public enum Operator {
  /** The fact is one of the values. */
  IN("in"),
  /** The fact begins with one of the values. */
  STARTS_WITH("startsWith"),
  /** One of the values is a part of the fact. */
  CONTAINS("contains"),
  /** The fact is known, whatever it is. */
  EXISTS("exists"),
  /** The fact is not known. */
  MISSING("exists");

  private final String wireName;

  Operator(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name in JSON; that of one value for {@link #IN} is {@code is}. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether there is something to compare with. */
  public boolean hasValues() {
    return this != EXISTS && this != MISSING;
  }
}
