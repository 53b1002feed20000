package org.fingerpost.engine;

import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.link.Slug;
import org.jspecify.annotations.Nullable;

/** Checks drafts of templates and makes templates of them. */
final class TemplateChecker {
  static final int MAX_NAME_LENGTH = 100;

  private final LinkChecker links;

  TemplateChecker(LinkChecker links) {
    this.links = links;
  }

  /** Checks the id that a draft wants. */
  static void checkId(String id) {
    if (!Slug.isValid(id)) {
      throw LinkChecker.invalid(
          "id",
          "id must be 1 to %d characters A-Z a-z 0-9 _ -: %s"
              .formatted(Slug.MAX_LENGTH, Shown.of(id)));
    }
    if (Slug.isReserved(id)) {
      throw LinkChecker.invalid("id", "id is reserved: " + Shown.of(id));
    }
  }

  /**
   * Returns the template that a draft describes.
   *
   * @param id as its domain has it: in lower case if the domain ignores case
   * @throws InvalidLinkException naming the first field that cannot be taken
   */
  Template check(int accountId, String id, TemplateDraft draft) {
    return new Template(
        id,
        accountId,
        draft.domainId,
        LinkChecker.name(draft.name, MAX_NAME_LENGTH),
        ios(draft.ios),
        android(draft.android),
        links.optionalUrl("desktopUrl", draft.desktopUrl),
        draft.openByScheme,
        draft.desktopQr,
        draft.deferredCode,
        draft.allowList == null ? null : AllowListChecker.check(draft.allowList),
        preview(draft.preview));
  }

  private @Nullable IosApp ios(@Nullable IosApp app) {
    return app == null
        ? null
        : new IosApp(
            app.appStoreId(),
            app.bundleId(),
            app.teamId(),
            app.scheme(),
            links.optionalUrl("ios.url", app.url()),
            app.country());
  }

  private @Nullable AndroidApp android(@Nullable AndroidApp app) {
    return app == null
        ? null
        : new AndroidApp(
            app.packageName(),
            app.sha256(),
            app.scheme(),
            links.optionalUrl("android.url", app.url()),
            app.stores());
  }

  private LinkPreview preview(LinkPreview preview) {
    return new LinkPreview(
        LinkChecker.text("preview.title", preview.title(), LinkChecker.MAX_TITLE_LENGTH),
        LinkChecker.text(
            "preview.description", preview.description(), LinkChecker.MAX_DESCRIPTION_LENGTH),
        links.optionalUrl("preview.imageUrl", preview.imageUrl()));
  }
}
