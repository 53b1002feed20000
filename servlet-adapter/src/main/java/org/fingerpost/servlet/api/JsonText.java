package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/**
 * Reads a JSON object, stricter than its grammar: UTF-8 without faults, no name twice in an object,
 * at most {@value #MAX_DEPTH} levels, no number of more than {@value #MAX_NUMBER_LENGTH}
 * characters, nothing behind the object. Errors name the field where it is known.
 */
public final class JsonText {
  static final int MAX_DEPTH = 16;
  static final int MAX_NUMBER_LENGTH = 100;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Names are not kept between documents: a client could fill the memory with them. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(ApiRequest.MAX_BODY_BYTES).build())
          .build();

  private final JsonParser parser;

  /** The field that is being read, such as {@code variants[0].name}; empty outside of all. */
  private String path = "";

  private JsonText(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Returns the object that {@code bytes} are.
   *
   * @throws ApiException if they are none: 400
   */
  public static ObjectNode parse(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(decode(bytes))) {
      return new JsonText(parser).document();
    } catch (IOException e) {
      throw malformed(e.toString());
    }
  }

  /** Returns the object that a line of {@link LineReader} is. */
  static ObjectNode parseLine(byte[] line) {
    if (line == LineReader.TOO_LONG) {
      throw ApiException.of(
          413,
          "line_too_long",
          "a line must be at most %d bytes".formatted(ApiRequest.MAX_BODY_BYTES));
    }
    return parse(line);
  }

  private static String decode(byte[] bytes) {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("it is not UTF-8");
    }
  }

  private ObjectNode document() throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw malformed(first == null ? "it is empty" : "it must be an object");
      }
      ObjectNode object = object(1);
      if (parser.nextToken() != null) {
        throw malformed("something stands behind the object");
      }
      return object;
    } catch (JsonProcessingException e) {
      throw malformed(
          "%s (line %d, column %d)"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()));
    }
  }

  private ObjectNode object(int depth) throws IOException {
    ObjectNode object = NODES.objectNode();
    String outer = path;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      path = outer.isEmpty() ? name : outer + '.' + name;
      if (object.has(name)) {
        throw ApiException.ofField(
            400, "duplicate_field", path, "%s is given twice".formatted(path));
      }
      parser.nextToken();
      object.set(name, value(depth));
    }
    path = outer;
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    ArrayNode array = NODES.arrayNode();
    String outer = path;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      boolean hasFields = parser.currentToken() == JsonToken.START_OBJECT;
      path = hasFields ? "%s[%d]".formatted(outer, array.size()) : outer;
      array.add(value(depth));
    }
    path = outer;
    return array;
  }

  private JsonNode value(int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isStructStart() && depth == MAX_DEPTH) {
      String field = outermost(path);
      throw ApiException.invalid(
          field, "%s is nested more than %d levels deep".formatted(field, MAX_DEPTH));
    }
    return switch (token) {
      case START_OBJECT -> object(depth + 1);
      case START_ARRAY -> array(depth + 1);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private static String outermost(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return path.substring(0, end);
  }

  private JsonNode number(String text) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw ApiException.invalid(
          path,
          "%s has a number of more than %d characters: %d"
              .formatted(path, MAX_NUMBER_LENGTH, text.length()));
    }
    try {
      return DecimalNode.valueOf(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw ApiException.invalid(path, "%s has a number out of range: %s".formatted(path, text));
    }
  }

  private static ApiException malformed(String reason) {
    return ApiException.of(400, "malformed_json", "the body is not a JSON object: " + reason);
  }
}
