package org.fingerpost.servlet.onelink;

import java.util.Base64;
import java.util.Locale;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.fingerpost.servlet.qr.QrPicture;
import org.fingerpost.visit.QueryText;
import org.jspecify.annotations.Nullable;

/**
 * How a QR code is wanted.
 *
 * @param size the length of its sides in pixels
 * @param hasMargin whether there is a quiet zone around it
 * @param brandDomain the host that it must lead to, or {@code null} for any
 */
record QrRequest(
    int size, QrPicture.Format format, boolean hasMargin, @Nullable String brandDomain) {
  private static final int DEFAULT_SIZE = 300;

  /**
   * Reads a query.
   *
   * @throws OneLinkException naming a parameter that cannot be used
   */
  static QrRequest read(QueryText query) {
    return new QrRequest(
        size(query.find("size")),
        format(query.find("format")),
        hasMargin(query.find("margin")),
        query.find("brand_domain"));
  }

  static OneLinkException invalid(String reason) {
    return new OneLinkException(Kind.INVALID_QR, "Invalid QR parameter: " + reason);
  }

  /**
   * Returns the code of a text as a data URI.
   *
   * @throws OneLinkException if the picture would be too small for it
   */
  String draw(String text) {
    if (size < QrPicture.MIN_SIZE || size > QrPicture.MAX_SIZE) {
      throw invalidSize(QrPicture.MIN_SIZE);
    }
    byte[] picture = QrPicture.draw(text, size, hasMargin, format);
    if (picture == null) {
      throw invalidSize(QrPicture.leastSize(text));
    }
    return "data:%s;base64,%s"
        .formatted(format.mediaType(), Base64.getEncoder().encodeToString(picture));
  }

  private static OneLinkException invalidSize(int least) {
    return invalid("size must be %d to %d".formatted(least, QrPicture.MAX_SIZE));
  }

  /** What is no number is out of bounds. */
  private static int size(@Nullable String text) {
    if (text == null) {
      return DEFAULT_SIZE;
    }
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static QrPicture.Format format(@Nullable String text) {
    return switch (text == null ? "png" : text.toLowerCase(Locale.ROOT)) {
      case "png" -> QrPicture.Format.PNG;
      case "jpg", "jpeg" -> QrPicture.Format.JPEG;
      default -> throw invalid("format must be png, jpg or jpeg");
    };
  }

  private static boolean hasMargin(@Nullable String text) {
    return switch (text == null ? "true" : text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid("margin must be true or false");
    };
  }
}
