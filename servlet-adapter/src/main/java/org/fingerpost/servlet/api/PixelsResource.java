package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.engine.PixelDraft;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;

/** {@code /pixels}: what visitors of links load on their way. */
final class PixelsResource {
  private final RedirectEngine engine;

  PixelsResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Answer list(ApiRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    for (Pixel pixel : engine.catalog().pixels().all(request.accountId())) {
      data.add(write(pixel));
    }
    return Answer.json(200, answer);
  }

  Answer create(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON));
    PixelDraft draft =
        new PixelDraft(type(fields), fields.requiredText("name"), fields.requiredText("code"));
    fields.end();
    Pixel pixel = engine.pixels().create(request.accountId(), draft);
    return Answer.json(
        201, write(pixel), new Header("Location", request.location("/pixels/" + pixel.id())));
  }

  Answer get(ApiRequest request) {
    return Answer.json(200, write(require(request)));
  }

  Answer patch(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON, ApiRequest.MERGE_PATCH));
    PixelType type = fields.has("type") ? type(fields) : null;
    String name = fields.has("name") ? fields.requiredText("name") : null;
    String code = fields.has("code") ? fields.requiredText("code") : null;
    fields.end();
    Pixel pixel = require(request);
    Pixel changed =
        engine
            .pixels()
            .change(
                pixel.accountId(),
                pixel.id(),
                draft ->
                    new PixelDraft(
                        type == null ? draft.type() : type,
                        name == null ? draft.name() : name,
                        code == null ? draft.code() : code));
    if (changed == null) {
      throw notFound();
    }
    return Answer.json(200, write(changed));
  }

  Answer delete(ApiRequest request) {
    Pixel pixel = require(request);
    engine.catalog().pixels().delete(pixel.accountId(), pixel.id());
    return Answer.empty(204);
  }

  private Pixel require(ApiRequest request) {
    Pixel pixel = engine.catalog().pixels().find(request.pathNumber("id"));
    if (pixel == null || !request.reaches(pixel.accountId())) {
      throw notFound();
    }
    return pixel;
  }

  private static ApiException notFound() {
    return ApiException.notFound("pixel");
  }

  private static PixelType type(Fields fields) {
    String name = fields.requiredText("type");
    PixelType type = PixelType.find(name);
    if (type == null) {
      String known =
          Arrays.stream(PixelType.values())
              .map(PixelType::wireName)
              .collect(Collectors.joining(", "));
      throw ApiException.invalid(
          "type", "type must be one of %s: %s".formatted(known, Shown.of(name)));
    }
    return type;
  }

  private static ObjectNode write(Pixel pixel) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", pixel.id())
        .put("type", pixel.type().wireName())
        .put("name", pixel.name())
        .put("code", pixel.code())
        .put("createdAt", Times.format(pixel.createdAtMillis()))
        .put("updatedAt", Times.format(pixel.updatedAtMillis()));
  }
}
