package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The OpenAPI document, and what it says of requests and answers. */
final class OpenApiDocument {
  private static final String ID = "https://fingerpost.invalid/openapi.json";
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;
  private final JsonSchemaFactory schemas;
  private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();
  private final List<Operation> operations;

  /** A method of a path that the document has. */
  record Operation(String method, String path, Pattern form, JsonNode description) {
    static Operation of(String method, String path, JsonNode description) {
      Pattern form = Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
      return new Operation(method.toUpperCase(Locale.ROOT), path, form, description);
    }

    boolean hasPath(String actual) {
      return form.matcher(actual).matches();
    }

    long variables() {
      return path.chars().filter(c -> c == '{').count();
    }

    @Override
    public String toString() {
      return method + ' ' + path;
    }
  }

  private OpenApiDocument(JsonNode root) {
    this.root = root;
    this.schemas =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, root.toString()))));
    this.operations = operations(root);
  }

  static OpenApiDocument read() {
    try (InputStream in = ApiServlet.class.getResourceAsStream("openapi.json")) {
      return new OpenApiDocument(ApiResponse.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  JsonNode root() {
    return root;
  }

  List<Operation> operations() {
    return operations;
  }

  private static List<Operation> operations(JsonNode root) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (String method : METHODS) {
        if (path.getValue().has(method)) {
          operations.add(Operation.of(method, path.getKey(), path.getValue().get(method)));
        }
      }
    }
    return List.copyOf(operations);
  }

  /** Returns the schema of a request's body, all in one and whole, or {@code null}. */
  ObjectNode requestSchema(Operation operation) {
    JsonNode content = operation.description().at("/requestBody/content");
    return content.isMissingNode()
        ? null
        : (ObjectNode) resolved(flat(content.elements().next().get("schema")));
  }

  /** Returns the query parameters and headers of an operation. */
  List<JsonNode> parameters(Operation operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation.description().path("parameters").forEach(p -> parameters.add(resolve(p)));
    return parameters;
  }

  /** Fails unless an answer is one that the document describes. */
  void check(String method, String pathAndQuery, ApiResponse response) {
    String path = pathAndQuery.replaceAll("\\?.*", "");
    String wanted = method.equals("HEAD") ? "GET" : method;
    Operation operation =
        operations().stream()
            .filter(o -> o.method().equals(wanted) && o.hasPath(path))
            .min(Comparator.comparing(Operation::variables)) // The most literal, as OpenAPI has it.
            .orElse(null);
    String status = Integer.toString(response.status());
    String where = "%s %s: %s %s".formatted(method, path, status, response.text());
    if (operation == null) {
      assertThat(response.status()).as(where).isBetween(401, 405);
      checkBody("#/components/schemas/Error", response.text(), where);
      return;
    }
    JsonNode described = operation.description().at("/responses/" + status);
    assertThat(described.isMissingNode()).as("not in the document: " + where).isFalse();
    JsonNode content = resolve(described).path("content");
    if (content.isMissingNode()) {
      assertThat(response.text()).as(where).isEmpty();
    } else if (!method.equals("HEAD")) {
      String mediaType = response.header("Content-Type");
      assertThat(content.fieldNames()).toIterable().as(where).contains(mediaType);
      String reference = content.get(mediaType).at("/schema/$ref").asText();
      List<String> bodies =
          mediaType.endsWith("ndjson")
              ? response.text().lines().toList()
              : List.of(response.text());
      if (!reference.isEmpty()) {
        bodies.forEach(body -> checkBody(reference, body, where));
      }
    }
    resolve(described)
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("Retry-After")) {
                assertThat(response.header(name)).as(name + " of " + where).isNotNull();
              }
            });
  }

  private void checkBody(String reference, String body, String where) {
    JsonSchema schema =
        known.computeIfAbsent(reference, ref -> schemas.getSchema(SchemaLocation.of(ID + ref)));
    try {
      assertThat(schema.validate(ApiResponse.MAPPER.readTree(body))).as(where).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(where, e);
    }
  }

  /** Returns a schema without references, with the parts of {@code allOf} in one. */
  ObjectNode flat(JsonNode schema) {
    ObjectNode flat = JsonNodeFactory.instance.objectNode();
    merge(flat, schema);
    return flat;
  }

  private void merge(ObjectNode flat, JsonNode schema) {
    JsonNode resolved = resolve(schema);
    resolved.path("allOf").forEach(part -> merge(flat, part));
    for (Map.Entry<String, JsonNode> entry : resolved.properties()) {
      JsonNode former = flat.get(entry.getKey());
      if (former instanceof ObjectNode object && entry.getValue().isObject()) {
        merge(object, entry.getValue());
      } else if (!entry.getKey().equals("allOf")) {
        flat.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }

  /** Returns a schema with what it refers to in place of references, at any depth. */
  private JsonNode resolved(JsonNode node) {
    JsonNode whole = resolve(node).deepCopy();
    if (whole instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(resolved(entry.getValue())));
    } else if (whole instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, resolved(array.get(i)));
      }
    }
    return whole;
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }
}
