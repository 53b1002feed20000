package org.fingerpost.servlet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/**
 * What an upload is, by how it begins: what clients say of it is not asked. Those without a decoder
 * are here to be named.
 */
enum ImageKind {
  PNG("a PNG", "\u0089PNG\r\n\u001a\n", 0),
  JPEG("a JPEG", "\u00ff\u00d8\u00ff", 0),
  GIF("a GIF", "GIF8", 0),
  ICO("an icon", "\0\0\1\0", 0),
  WEBP("a WebP picture", "WEBP", 8),
  HEIF("an AVIF or HEIF picture, or a film", "ftyp", 4),
  BMP("a BMP picture", "BM", 0),
  TIFF("a TIFF picture", "II*\0", 0),
  TIFF_OF_MOTOROLA("a TIFF picture", "MM\0*", 0),
  PDF("a PDF document", "%PDF", 0),
  ZIP("a ZIP archive", "PK", 0),
  SVG("an SVG picture", "<svg", 0),
  XML("an XML document, such as an SVG picture", "<?xml", 0),
  HTML("an HTML document", "<html", 0),
  HTML_WITH_A_TYPE("an HTML document", "<!doctype", 0),
  UNKNOWN("of an unknown kind", "", 0);

  private static final int LONGEST_BEGINNING = 64;

  private final String description;
  private final String magic;
  private final int at;

  ImageKind(String description, String magic, int at) {
    this.description = description;
    this.magic = magic;
    this.at = at;
  }

  /** Returns what an upload is. */
  static ImageKind of(byte[] upload) {
    String beginning =
        new String(upload, 0, Math.min(upload.length, LONGEST_BEGINNING), ISO_8859_1);
    String text = beginning.strip().toLowerCase(Locale.ROOT);
    for (ImageKind kind : values()) {
      boolean isMarkup = kind.magic.startsWith("<");
      if ((isMarkup ? text : beginning).startsWith(kind.magic, kind.at)) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /** Returns what it is, to follow "it is". */
  String description() {
    return description;
  }
}
