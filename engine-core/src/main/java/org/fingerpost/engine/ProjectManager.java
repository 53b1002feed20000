package org.fingerpost.engine;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.fingerpost.catalog.Project;
import org.fingerpost.catalog.Projects;
import org.jspecify.annotations.Nullable;

/**
 * Makes and changes projects as an API's client wants them: it checks every value, which {@link
 * Projects} leaves to its callers. Safe for use by many threads. All its methods wait for the disk.
 */
public final class ProjectManager {
  private final Projects projects;

  ProjectManager(Projects projects) {
    this.projects = projects;
  }

  /**
   * Creates a project with the next number.
   *
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public Project create(int accountId, ProjectDraft draft) {
    ProjectDraft checked = check(draft);
    return projects.create(accountId, checked.name(), checked.color());
  }

  /**
   * Changes a project, as it is found now.
   *
   * @return the project as it is then, or {@code null} if the account has none with this number
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public @Nullable Project change(int accountId, int id, UnaryOperator<ProjectDraft> change) {
    return projects.change(
        accountId,
        id,
        before -> {
          ProjectDraft draft = check(change.apply(ProjectDraft.of(before)));
          return before.with(draft.name(), draft.color());
        });
  }

  private static ProjectDraft check(ProjectDraft draft) {
    LinkChecker.name(draft.name(), Project.MAX_NAME_LENGTH);
    String color = draft.color();
    String canonical = color == null ? null : color.toLowerCase(Locale.ROOT);
    if (canonical != null && !Project.isColor(canonical)) {
      throw LinkChecker.invalid("color", "color must be #rrggbb: " + Shown.of(canonical));
    }
    return new ProjectDraft(draft.name(), canonical);
  }
}
