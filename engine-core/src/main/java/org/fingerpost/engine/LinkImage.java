package org.fingerpost.engine;

import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a link's own page, as visitors get it. Immutable. Whoever makes one of an upload has
 * to see to it that it is nothing but a picture: visitors' browsers are told that it is.
 */
public final class LinkImage {
  /** The most bytes of a picture: 512 KiB. */
  public static final int MAX_BYTES = 512 << 10;

  private static final int NAME_DIGITS = 32;
  private static final int CONTENT = 1;

  private final Format format;
  private final String name;
  private final byte[] content;

  /** What a picture is encoded as. */
  public enum Format {
    /** Without loss, with transparency. */
    PNG(".png", "image/png"),
    /** Photographs. */
    JPEG(".jpg", "image/jpeg");

    private final String extension;
    private final String mediaType;

    Format(String extension, String mediaType) {
      this.extension = extension;
      this.mediaType = mediaType;
    }

    /** Returns the media type. */
    public String mediaType() {
      return mediaType;
    }
  }

  private LinkImage(Format format, String name, byte[] content) {
    this.format = format;
    this.name = name;
    this.content = content;
  }

  /**
   * Returns a picture. Its name is made of its content: the same content has the same name, and
   * another one another.
   *
   * @throws IllegalArgumentException if it is empty or larger than {@link #MAX_BYTES}
   */
  public static LinkImage of(Format format, byte[] content) {
    if (content.length == 0 || content.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "content must be 1 to %d bytes: %d".formatted(MAX_BYTES, content.length));
    }
    String name = Sha256.hex(content).substring(0, NAME_DIGITS) + format.extension;
    return new LinkImage(format, name, content.clone());
  }

  /** Returns what it is encoded as. */
  public Format format() {
    return format;
  }

  /** Returns its name: 32 hex digits, and an extension for its format. */
  public String name() {
    return name;
  }

  /** Returns a copy of its bytes. */
  public byte[] content() {
    return content.clone();
  }

  /** Writes it for the store. */
  RecordWriter encode() {
    return new RecordWriter().bytes(CONTENT, content);
  }

  /** Reads what {@link #encode} has written, or returns {@code null} for no format's name. */
  static @Nullable LinkImage decode(String name, byte[] document) {
    RecordReader reader = new RecordReader(document);
    byte[] content = new byte[0];
    while (reader.next()) {
      if (reader.field() == CONTENT) {
        content = reader.bytes();
      }
    }
    for (Format format : Format.values()) {
      if (name.endsWith(format.extension)) {
        return new LinkImage(format, name, content);
      }
    }
    return null;
  }
}
