package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.PixelDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.api.Shown;
import org.fingerpost.servlet.meter.CallKind;
import org.jspecify.annotations.Nullable;

/** {@code /pixels}: what visitors of links load on their way. */
final class PixelsResource {
  private static final String TYPE = "type";
  private static final String NAME = "name";
  private static final String PIXEL = "pixel";

  private final RedirectEngine engine;
  private final ApiSettings settings;
  private final ThingsQuery<Pixel> query =
      new ThingsQuery<Pixel>()
          .search(NAME, Pixel::name)
          .search(PIXEL, Pixel::code)
          .order(NAME, Comparator.comparing(Pixel::name))
          .order("pixel_id", Comparator.comparing(Pixel::id))
          .order("datetime", Comparator.comparing(Pixel::createdAtMillis))
          .order("last_datetime", Comparator.comparing(Pixel::updatedAtMillis));

  PixelsResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  Resource resource() {
    return new Resource(
        Role.MEMBER,
        CallKind.OTHER,
        Map.of(
            Operation.LIST, this::list,
            Operation.GET, this::get,
            Operation.CREATE, this::create,
            Operation.UPDATE, this::update,
            Operation.DELETE, this::delete));
  }

  private Answer list(LinksCall call) {
    return Paging.of(call, settings)
        .writeOf(
            query.run(call.query(), engine.catalog().pixels().all(call.accountId())),
            PixelsResource::write);
  }

  private Answer get(LinksCall call) {
    return Envelope.data(write(require(call)));
  }

  private Answer create(LinksCall call) {
    Form form = call.form();
    PixelType type = type(form);
    String name = form.text(NAME);
    String code = form.text(PIXEL);
    form.end();
    PixelDraft draft =
        new PixelDraft(required(TYPE, type), required(NAME, name), required(PIXEL, code));
    return Envelope.id(engine.pixels().create(call.accountId(), draft).id());
  }

  private Answer update(LinksCall call) {
    require(call);
    Form form = call.form();
    PixelType type = type(form);
    String name = form.text(NAME);
    String code = form.text(PIXEL);
    form.end();
    Pixel changed =
        engine
            .pixels()
            .change(
                call.accountId(),
                call.smallId(),
                draft ->
                    new PixelDraft(
                        type == null ? draft.type() : type,
                        name == null ? draft.name() : name,
                        code == null ? draft.code() : code));
    if (changed == null) {
      throw notFound();
    }
    return Envelope.id(changed.id());
  }

  /** Links need not be written: of a pixel that is no more they load nothing. */
  private Answer delete(LinksCall call) {
    if (!engine.catalog().pixels().delete(call.accountId(), call.smallId())) {
      throw notFound();
    }
    return Answer.empty(200);
  }

  private Pixel require(LinksCall call) {
    Pixel pixel = engine.catalog().pixels().find(call.accountId(), call.smallId());
    if (pixel == null) {
      throw notFound();
    }
    return pixel;
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw ApiException.ofField(400, "missing_field", name, name + " is missing");
    }
    return value;
  }

  private static @Nullable PixelType type(Form form) {
    String name = form.text(TYPE);
    PixelType type = name == null ? null : PixelType.find(name);
    if (name != null && type == null) {
      throw ApiException.invalid(
          TYPE,
          "type must be one of %s: %s"
              .formatted(
                  Arrays.stream(PixelType.values())
                      .map(PixelType::wireName)
                      .collect(Collectors.joining(", ")),
                  Shown.of(name)));
    }
    return type;
  }

  private static ApiException notFound() {
    return ApiException.notFound("pixel");
  }

  private static ObjectNode write(Pixel pixel) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", pixel.id()).put(TYPE, pixel.type().wireName());
    json.put(NAME, pixel.name()).put(PIXEL, pixel.code());
    UtcTime.write(json, pixel.createdAtMillis(), pixel.updatedAtMillis());
    return json;
  }
}
