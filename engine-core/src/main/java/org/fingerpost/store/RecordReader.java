package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Reads the fields of a record, see {@link RecordWriter}. A field that is not asked for is skipped:
 *
 * <pre>
 *   while (reader.next()) {
 *     switch (reader.field()) {
 *       case 1 -&gt; name = reader.text();
 *       default -&gt; {} // A later version's field.
 *     }
 *   }
 * </pre>
 *
 * <p>Not safe for use by many threads.
 */
public final class RecordReader {
  private final byte[] bytes;
  private final int end;
  private int position;
  private int field;
  private int kind;
  private long number;
  private int start;

  /** Reads all of {@code bytes}. */
  public RecordReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  RecordReader(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  /**
   * Goes to the next field.
   *
   * @return whether there is one
   * @throws LinkStoreException if the bytes are no record
   */
  public boolean next() {
    if (position == end) {
      return false;
    }
    long tag = varint();
    if (tag >>> 1 > Integer.MAX_VALUE) {
      throw damaged();
    }
    field = (int) (tag >>> 1);
    kind = (int) (tag & 1);
    number = varint();
    if (kind == RecordWriter.BYTES) {
      start = position;
      if (number < 0 || number > end - position) {
        throw damaged();
      }
      position += (int) number;
    }
    return true;
  }

  /** Returns the number of the field. */
  public int field() {
    return field;
  }

  /** Returns the field's number. */
  public long number() {
    require(RecordWriter.NUMBER);
    return number;
  }

  /** Returns whether the field's number is not 0. */
  public boolean flag() {
    return number() != 0;
  }

  /** Returns the field's text. */
  public String text() {
    require(RecordWriter.BYTES);
    return new String(bytes, start, position - start, UTF_8);
  }

  /** Returns a copy of the field's bytes. */
  public byte[] bytes() {
    require(RecordWriter.BYTES);
    return Arrays.copyOfRange(bytes, start, position);
  }

  /** Returns a reader of the record that the field holds. */
  public RecordReader record() {
    require(RecordWriter.BYTES);
    return new RecordReader(bytes, start, position);
  }

  private void require(int expected) {
    if (kind != expected) {
      throw damaged();
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position == end) {
        throw damaged();
      }
      byte b = bytes[position++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged();
  }

  private LinkStoreException damaged() {
    return new LinkStoreException(
        "damaged record: field %d at byte %d of %d".formatted(field, position, end));
  }
}
