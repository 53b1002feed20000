package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.Pixels;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Link;
import org.jspecify.annotations.Nullable;

/** Writes which pages a link shows on the way, in the form that {@link PagesReader} reads. */
final class PagesWriter {
  private PagesWriter() {}

  static void write(ObjectNode json, Link link, Pixels pixels) {
    json.put("password", link.gates().password() == null ? null : Boolean.TRUE);
    json.put("sensitive", link.gates().sensitive());
    json.set("cloaking", link.cloaking() == null ? null : cloaking(link.cloaking()));
    ArrayNode ids = json.putArray("pixels");
    for (Pixel pixel : pixels.of(link)) {
      ids.add(pixel.id());
    }
  }

  private static ObjectNode cloaking(Cloaking cloaking) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", cloaking.title())
            .put("description", cloaking.description());
    put(json, "favicon", cloaking.favicon());
    put(json, "image", cloaking.image());
    return json.put("customJs", cloaking.customJs());
  }

  private static void put(ObjectNode json, String kind, @Nullable Picture picture) {
    json.put(kind + "Url", picture == null ? null : picture.url());
    json.put(kind + "Name", picture == null ? null : picture.name());
  }
}
