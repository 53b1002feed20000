package org.fingerpost.link;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends those visitors elsewhere who meet all its conditions.
 *
 * @param name for people, or {@code null}
 * @param when the conditions, all of which must hold; none for every visitor
 * @param target what differs from the link's own target
 * @param rotation variants of the target
 */
public record TargetingRule(
    @Nullable String name, List<Condition> when, Target target, Rotation rotation) {
  /** The longest name, in characters, which are code points. */
  public static final int MAX_NAME_LENGTH = 100;

  /** The most conditions. */
  public static final int MAX_CONDITIONS = 20;

  /**
   * Copies the conditions.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_CONDITIONS}
   */
  public TargetingRule {
    if (when.size() > MAX_CONDITIONS) {
      throw new IllegalArgumentException(
          "when must have at most %d conditions: %d".formatted(MAX_CONDITIONS, when.size()));
    }
    when = List.copyOf(when);
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(rotation, "rotation");
  }

  /** Returns this rule with another target and other variants. */
  public TargetingRule with(Target target, Rotation rotation) {
    return new TargetingRule(name, when, target, rotation);
  }
}
