package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a record so that a reader which does not know a field can skip it.
 *
 * <pre>
 *   record  := field*
 *   field   := tag payload            tag      := varint(number * 2 + kind)
 *   payload := varint                 kind 0   a number; negative ones take ten bytes
 *            | varint(length) bytes   kind 1   text in UTF-8, bytes, or a record of its own
 *   varint  := seven bits a byte, lowest first, the high bit set on all but the last
 * </pre>
 *
 * <p>A field may stand more than once: a list. A field that has its default is left out. Numbers of
 * fields are never used again for something else. Not safe for use by many threads.
 */
public final class RecordWriter {
  static final int NUMBER = 0;
  static final int BYTES = 1;

  private byte[] buffer;
  private int length;

  /** Creates an empty record. */
  public RecordWriter() {
    this.buffer = new byte[256];
  }

  /** Writes a number unless it is {@code absent}, the field's default. */
  public RecordWriter number(int field, long value, long absent) {
    if (value != absent) {
      varint(((long) field << 1) | NUMBER);
      varint(value);
    }
    return this;
  }

  /** Writes a flag if it is set. */
  public RecordWriter flag(int field, boolean value) {
    return number(field, value ? 1 : 0, 0);
  }

  /** Writes a text unless it is {@code null}; an empty one is written. */
  public RecordWriter text(int field, @Nullable String value) {
    if (value != null) {
      bytes(field, value.getBytes(UTF_8));
    }
    return this;
  }

  /** Writes bytes, or a record within this one. */
  public RecordWriter bytes(int field, byte[] value) {
    varint(((long) field << 1) | BYTES);
    varint(value.length);
    raw(value);
    return this;
  }

  /** Writes a record within this one unless it is empty. */
  public RecordWriter record(int field, RecordWriter value) {
    if (value.length > 0) {
      bytes(field, value.toBytes());
    }
    return this;
  }

  /** Returns what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }

  /** Writes eight bytes, highest first, for a header in front of the fields. */
  RecordWriter fixedLong(long value) {
    require(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  private void varint(long value) {
    require(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[length++] = (byte) rest;
  }

  private void raw(byte[] value) {
    require(value.length);
    System.arraycopy(value, 0, buffer, length, value.length);
    length += value.length;
  }

  private void require(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
