package org.fingerpost.engine;

import org.fingerpost.catalog.Project;
import org.jspecify.annotations.Nullable;

/**
 * A project as its maker describes it, before it is checked.
 *
 * @param name for people
 * @param color how it is shown, as {@code #rrggbb} in any case of its letters, or {@code null}
 */
public record ProjectDraft(String name, @Nullable String color) {

  /** Returns a draft that describes {@code project}. */
  public static ProjectDraft of(Project project) {
    return new ProjectDraft(project.name(), project.color());
  }
}
