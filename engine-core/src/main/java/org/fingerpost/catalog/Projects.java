package org.fingerpost.catalog;

import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.jspecify.annotations.Nullable;

/**
 * The projects of a {@link Catalog}. All of them are in memory; a change is durable when its method
 * returns. Safe for use by many threads; look-ups wait for nothing, changes wait for the disk.
 *
 * <p>A link knows its project by number, which may be that of a project that is no more: then it
 * belongs to none. So a deletion writes no link, and no number is given again.
 */
public final class Projects {
  private final NumberedDocuments<Project> projects;
  private final InstantSource clock;

  /** Reads the projects that {@code store} holds. */
  Projects(Catalog catalog, LinkStore store, InstantSource clock) {
    this.projects =
        new NumberedDocuments<>(
            catalog,
            store,
            DocumentType.PROJECT,
            "project",
            ProjectCodec::encode,
            ProjectCodec::decode);
    this.clock = clock;
  }

  /** Returns the project with this number, whichever account's it is, or {@code null}. */
  public @Nullable Project find(int id) {
    return projects.find(id);
  }

  /** Returns the account's project with this number, or {@code null}. */
  public @Nullable Project find(int accountId, int id) {
    return projects.find(accountId, id);
  }

  /** Returns the projects of an account, the oldest first. */
  public List<Project> all(int accountId) {
    return projects.all(accountId);
  }

  /**
   * Creates a project with the next number.
   *
   * @param color as {@code #rrggbb} in lower case, or {@code null}
   * @throws IllegalArgumentException if the color is of another form
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public Project create(int accountId, String name, @Nullable String color) {
    long now = clock.millis();
    return projects.create(id -> new Project(id, accountId, name, color, now, now));
  }

  /**
   * Changes a project, as it is found now.
   *
   * @param change makes the new project of the present one, with the same number
   * @return the project as it is then, or {@code null} if the account has none with this number
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public @Nullable Project change(int accountId, int id, UnaryOperator<Project> change) {
    return projects.change(accountId, id, before -> change.apply(before).updatedAt(clock.millis()));
  }

  /**
   * Deletes a project; its links stay, and belong to none.
   *
   * @return whether the account had one with this number
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public boolean delete(int accountId, int id) {
    return projects.delete(accountId, id);
  }
}
