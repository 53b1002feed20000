package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.AppStore;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.engine.TemplateDraft;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client says of a template into a draft: types here, bounds in the engine. It changes
 * only what the body names, and {@code null} is a field's default; an object is merged into the one
 * that the template has (RFC 7396).
 */
final class TemplateReader {
  private final Fields fields;

  /** Creates a reader of one body. */
  TemplateReader(ObjectNode body) {
    this.fields = Fields.of(body);
  }

  /** Returns the id, or {@code null} if the body names none. */
  @Nullable String id() {
    return fields.text("id");
  }

  /** Returns the domain's host, or {@code null} if the body names none. */
  @Nullable String domain() {
    return fields.text("domain");
  }

  /** Returns the name. */
  String requiredName() {
    return fields.requiredText("name");
  }

  /**
   * Reads the rest into a draft.
   *
   * @param former the template that objects are merged into, or {@code null} for none
   */
  void read(TemplateDraft draft, @Nullable Template former) {
    if (fields.has("name")) {
      draft.name(requiredName());
    }
    if (fields.has("desktopUrl")) {
      draft.desktopUrl(fields.text("desktopUrl"));
    }
    if (fields.has("openByScheme")) {
      draft.openByScheme(fields.flag("openByScheme", false));
    }
    if (fields.has("deferredCode")) {
      draft.deferredCode(fields.flag("deferredCode", false));
    }
    if (fields.has("desktopQr")) {
      draft.desktopQr(fields.flag("desktopQr", false));
    }
    if (fields.has("allowList")) {
      draft.allowList(fields.any("allowList") == null ? null : fields.texts("allowList"));
    }
    if (fields.has("ios")) {
      draft.ios(ios(fields.object("ios"), former == null ? null : former.ios()));
    }
    if (fields.has("android")) {
      draft.android(android(fields.object("android"), former == null ? null : former.android()));
    }
    if (fields.has("preview")) {
      LinkPreview base = former == null ? LinkPreview.NONE : former.preview();
      draft.preview(preview(fields.object("preview"), base));
    }
    fields.end();
  }

  private static @Nullable IosApp ios(@Nullable Fields ios, @Nullable IosApp former) {
    if (ios == null) {
      return null;
    }
    IosApp base = former == null ? new IosApp(null, null, null, null, null, null) : former;
    String appStoreId = text(ios, "appStoreId", base.appStoreId());
    String bundleId = text(ios, "bundleId", base.bundleId());
    String teamId = text(ios, "teamId", base.teamId());
    String scheme = text(ios, "scheme", base.scheme());
    String url = text(ios, "url", base.url());
    String country = text(ios, "country", base.country());
    ios.end();
    return build(ios, () -> new IosApp(appStoreId, bundleId, teamId, scheme, url, country));
  }

  private static @Nullable AndroidApp android(
      @Nullable Fields android, @Nullable AndroidApp former) {
    if (android == null) {
      return null;
    }
    AndroidApp base =
        former == null ? new AndroidApp(null, List.of(), null, null, List.of()) : former;
    String packageName = text(android, "packageName", base.packageName());
    List<String> sha256 = android.has("sha256") ? android.texts("sha256") : base.sha256();
    String scheme = text(android, "scheme", base.scheme());
    String url = text(android, "url", base.url());
    List<AppStore> stores = android.has("stores") ? stores(android) : base.stores();
    android.end();
    return build(android, () -> new AndroidApp(packageName, sha256, scheme, url, stores));
  }

  private static LinkPreview preview(@Nullable Fields preview, LinkPreview base) {
    if (preview == null) {
      return LinkPreview.NONE;
    }
    LinkPreview read =
        new LinkPreview(
            text(preview, "title", base.title()),
            text(preview, "description", base.description()),
            text(preview, "imageUrl", base.imageUrl()));
    preview.end();
    return read;
  }

  private static @Nullable String text(Fields fields, String name, @Nullable String absent) {
    return fields.has(name) ? fields.text(name) : absent;
  }

  private static List<AppStore> stores(Fields android) {
    List<AppStore> stores = new ArrayList<>();
    for (String name : android.texts("stores")) {
      AppStore store = AppStore.find(name);
      if (store == null) {
        throw ApiException.invalid(
            android.path("stores"),
            "%s must be of huawei, samsung, xiaomi, oppo, vivo, amazon: %s"
                .formatted(android.path("stores"), Shown.of(name)));
      }
      if (stores.contains(store)) {
        throw ApiException.invalid(
            android.path("stores"),
            "%s names one twice: %s".formatted(android.path("stores"), Shown.of(name)));
      }
      stores.add(store);
    }
    return stores;
  }

  private interface Building<T> {
    T build();
  }

  /** Makes an app; what its constructor refuses is told of the field that its message names. */
  private static <T> T build(Fields app, Building<T> building) {
    try {
      return building.build();
    } catch (IllegalArgumentException e) {
      throw app.invalid(e);
    }
  }
}
