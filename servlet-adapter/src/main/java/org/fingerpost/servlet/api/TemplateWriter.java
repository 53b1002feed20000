package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.jspecify.annotations.Nullable;

/** Writes templates as the API shows them: every field, {@code null} for what one has not. */
final class TemplateWriter {
  private TemplateWriter() {}

  /**
   * Writes a template.
   *
   * @param host of its domain, or {@code null} for the default domain
   */
  static ObjectNode write(Template template, @Nullable String host) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", template.id());
    json.put("name", template.name());
    json.put("domain", host);
    json.set("ios", template.ios() == null ? null : write(template.ios()));
    json.set("android", template.android() == null ? null : write(template.android()));
    json.put("desktopUrl", template.desktopUrl());
    json.put("openByScheme", template.openByScheme());
    json.put("desktopQr", template.desktopQr());
    json.put("deferredCode", template.deferredCode());
    json.set("allowList", template.allowList() == null ? null : array(template.allowList()));
    json.set("preview", write(template.preview()));
    return json;
  }

  private static ObjectNode write(IosApp app) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("appStoreId", app.appStoreId())
        .put("bundleId", app.bundleId())
        .put("teamId", app.teamId())
        .put("scheme", app.scheme())
        .put("url", app.url())
        .put("country", app.country());
  }

  private static ObjectNode write(AndroidApp app) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("packageName", app.packageName());
    json.set("sha256", array(app.sha256()));
    json.put("scheme", app.scheme());
    json.put("url", app.url());
    ArrayNode stores = json.putArray("stores");
    app.stores().forEach(store -> stores.add(store.wireName()));
    return json;
  }

  private static ObjectNode write(LinkPreview preview) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("title", preview.title())
        .put("description", preview.description())
        .put("imageUrl", preview.imageUrl());
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
