package org.fingerpost.servlet.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;

/** Collects the fields of a body within their bounds. */
final class FormFields {
  /** A link can have 100 targeting rules, each of which is two fields. */
  static final int MAX_FIELDS = 300;

  static final int MAX_TEXT_BYTES = 64 << 10;
  static final int MAX_FILE_BYTES = 2 << 20;

  private final List<FormField> fields = new ArrayList<>();

  /** Returns the form of what was added. */
  Form toForm() {
    return new Form(fields);
  }

  /** Adds a text of bytes that should be UTF-8. */
  void addText(String name, byte[] utf8) {
    requireLength(name, utf8.length, MAX_TEXT_BYTES);
    add(FormField.text(name, decode(name, utf8)));
  }

  void addText(String name, String text) {
    requireLength(name, text.getBytes(UTF_8).length, MAX_TEXT_BYTES);
    add(FormField.text(name, text));
  }

  /** Adds a file; one without a name and a byte is what a browser sends if none was chosen. */
  void addFile(String name, String fileName, byte[] content) {
    requireLength(name, content.length, MAX_FILE_BYTES);
    if (!fileName.isEmpty() || content.length > 0) {
      add(FormField.file(name, new FormFile(fileName, content)));
    }
  }

  /** Returns the text that bytes are. */
  static String decode(String name, byte[] utf8) {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8))
          .toString();
    } catch (CharacterCodingException e) {
      throw ApiException.invalid(name, "%s is not UTF-8".formatted(name));
    }
  }

  private void add(FormField field) {
    if (fields.size() == MAX_FIELDS) {
      throw ApiException.ofField(
          413,
          "too_many_fields",
          field.name(),
          "there must be at most %d fields: %s is one more"
              .formatted(MAX_FIELDS, Shown.of(field.name())));
    }
    fields.add(field);
  }

  private static void requireLength(String name, int bytes, int most) {
    if (bytes > most) {
      throw ApiException.ofField(
          413,
          "field_too_large",
          name,
          "%s must be at most %d bytes: %d".formatted(name, most, bytes));
    }
  }
}
