package org.fingerpost.catalog;

import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a pixel; the one class that knows them. See {@link RecordWriter} for what a record
 * is.
 *
 * <pre>
 *   1 id  2 accountId  3 type  4 name  5 code  6 createdAtMillis  7 updatedAtMillis
 * </pre>
 */
final class PixelCodec {
  private PixelCodec() {}

  static RecordWriter encode(Pixel pixel) {
    return new RecordWriter()
        .number(1, pixel.id(), 0)
        .number(2, pixel.accountId(), 0)
        .text(3, pixel.type().wireName())
        .text(4, pixel.name())
        .text(5, pixel.code())
        .number(6, pixel.createdAtMillis(), 0)
        .number(7, pixel.updatedAtMillis(), 0);
  }

  /** Returns the pixel, or {@code null} if it is of a later version's type. */
  static @Nullable Pixel decode(RecordReader reader) {
    int id = 0;
    int accountId = 0;
    PixelType type = null;
    String name = "";
    String code = "";
    long createdAt = 0;
    long updatedAt = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> id = (int) reader.number();
        case 2 -> accountId = (int) reader.number();
        case 3 -> type = PixelType.find(reader.text());
        case 4 -> name = reader.text();
        case 5 -> code = reader.text();
        case 6 -> createdAt = reader.number();
        case 7 -> updatedAt = reader.number();
        default -> {}
      }
    }
    return type == null ? null : new Pixel(id, accountId, type, name, code, createdAt, updatedAt);
  }
}
