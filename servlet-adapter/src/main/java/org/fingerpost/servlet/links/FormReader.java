package org.fingerpost.servlet.links;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.util.Map;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Failures;
import org.fingerpost.servlet.api.JsonText;
import org.fingerpost.servlet.api.Shown;
import org.fingerpost.servlet.http.RequestBody;

/** Reads bodies of the three kinds that clients send. */
final class FormReader {
  /** Two pictures of the largest size do not fit, and nobody sends such a favicon. */
  static final int MAX_BODY_BYTES = 3 << 20;

  /** A tree of JSON takes many times the memory that its text does. */
  static final int MAX_JSON_BYTES = 512 << 10;

  /** How much of a body is read for nothing. */
  private static final long MAX_DRAINED_BYTES = 16 << 20;

  private static final int MAX_SCALE = 100;

  private FormReader() {}

  /**
   * Reads the body. Blocks until it is here.
   *
   * @throws ApiException if it cannot be read: 400, 408, 413 or 415
   */
  static Form read(HttpServletRequest request) {
    HeaderValue type = HeaderValue.parse(request.getContentType());
    boolean isJson = type.value().equals("application/json");
    byte[] body = body(request, isJson ? MAX_JSON_BYTES : MAX_BODY_BYTES);
    FormFields fields = new FormFields();
    switch (type.value()) {
      case "multipart/form-data" ->
          new MultipartBody(body, type.parameter("boundary")).addTo(fields);
      case "application/x-www-form-urlencoded" -> addEncoded(fields, body);
      case "application/json" -> addJson(fields, body);
      default -> requireEmpty(body, request.getContentType());
    }
    return fields.toForm();
  }

  private static byte[] body(HttpServletRequest request, int maxBytes) {
    byte[] body;
    try {
      body = RequestBody.read(request, maxBytes);
    } catch (IOException e) {
      throw Failures.unreadable(e);
    }
    if (body == null) {
      drain(request);
      throw ApiException.of(
          413, "body_too_large", "the body must be at most %d bytes".formatted(maxBytes));
    }
    return body;
  }

  /** A client that is still sending hears of no error, unless it waits to be told to send. */
  private static void drain(HttpServletRequest request) {
    if (request.getHeader("Expect") != null) {
      return;
    }
    byte[] chunk = new byte[8 << 10];
    try {
      InputStream in = request.getInputStream();
      int read = in.read(chunk);
      for (long left = MAX_DRAINED_BYTES; read >= 0 && left > 0; left -= read) {
        read = in.read(chunk);
      }
    } catch (IOException e) {
      // It has gone, or is too slow: the answer is as good as any.
    }
  }

  private static void requireEmpty(byte[] body, String contentType) {
    if (body.length > 0) {
      throw ApiException.ofField(
          415,
          "unsupported_media_type",
          "Content-Type",
          "Content-Type must be multipart/form-data, application/x-www-form-urlencoded or"
              + " application/json: "
              + (contentType == null ? "none" : Shown.of(contentType)));
    }
  }

  private static void addEncoded(FormFields fields, byte[] body) {
    String text = new String(body, ISO_8859_1);
    int from = 0;
    while (from < text.length()) { // Not split: there may be a million.
      int end = text.indexOf('&', from);
      end = end < 0 ? text.length() : end;
      if (end > from) {
        int equals = text.indexOf('=', from);
        boolean hasValue = equals >= 0 && equals < end;
        String name = decode("the name of a field", text.substring(from, hasValue ? equals : end));
        String shown = name.isEmpty() ? "a field without a name" : name;
        fields.addText(name, bytes(shown, hasValue ? text.substring(equals + 1, end) : ""));
      }
      from = end + 1;
    }
  }

  private static String decode(String name, String encoded) {
    return FormFields.decode(name, bytes(name, encoded));
  }

  private static byte[] bytes(String name, String encoded) {
    try {
      return URLDecoder.decode(encoded, ISO_8859_1).getBytes(ISO_8859_1);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(name, "%s has a %% without two hex digits".formatted(name));
    }
  }

  private static void addJson(FormFields fields, byte[] body) {
    for (Map.Entry<String, JsonNode> field : JsonText.parse(body).properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          fields.addText("%s[%d]".formatted(name, i), scalar(name, value.get(i)));
        }
        if (value.isEmpty()) {
          fields.addText(name, "");
        }
      } else if (value.isObject()) {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          fields.addText("%s[%s]".formatted(name, entry.getKey()), scalar(name, entry.getValue()));
        }
      } else {
        fields.addText(name, scalar(name, value));
      }
    }
  }

  private static String scalar(String name, JsonNode value) {
    if (value.isContainerNode()) {
      throw ApiException.invalid(name, name + " must be a value or a list of values: nested more");
    }
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      // 1e9 is 1000000000 here, and 1e999999999 must not become a gigabyte.
      return Math.abs(number.scale()) > MAX_SCALE ? number.toString() : number.toPlainString();
    }
    return value.isNull() ? "" : value.asText();
  }
}
