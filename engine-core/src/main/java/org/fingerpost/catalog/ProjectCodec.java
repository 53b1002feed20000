package org.fingerpost.catalog;

import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;

/**
 * The bytes of a project; the one class that knows them. See {@link RecordWriter} for what a record
 * is.
 *
 * <pre>
 *   1 id  2 accountId  3 name  4 color  5 createdAtMillis  6 updatedAtMillis
 * </pre>
 */
final class ProjectCodec {
  private ProjectCodec() {}

  static RecordWriter encode(Project project) {
    return new RecordWriter()
        .number(1, project.id(), 0)
        .number(2, project.accountId(), 0)
        .text(3, project.name())
        .text(4, project.color())
        .number(5, project.createdAtMillis(), 0)
        .number(6, project.updatedAtMillis(), 0);
  }

  static Project decode(RecordReader reader) {
    int id = 0;
    int accountId = 0;
    String name = "";
    String color = null;
    long createdAt = 0;
    long updatedAt = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> id = (int) reader.number();
        case 2 -> accountId = (int) reader.number();
        case 3 -> name = reader.text();
        case 4 -> color = reader.text();
        case 5 -> createdAt = reader.number();
        case 6 -> updatedAt = reader.number();
        default -> {}
      }
    }
    return new Project(id, accountId, name, color, createdAt, updatedAt);
  }
}
