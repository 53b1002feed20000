package org.fingerpost.servlet.links;

import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.servlet.api.ApiException;
import org.jspecify.annotations.Nullable;

/** What a form says of cloaking. While it is off, nothing of it is kept. */
final class CloakingForm {
  private static final String ENABLED = "cloaking_is_enabled";
  private static final String FAVICON = "cloaking_favicon";
  private static final String IMAGE = "cloaking_opengraph";

  private CloakingForm() {}

  /**
   * Sets what the form names.
   *
   * @param before the cloaking as it is, or {@code null}
   */
  static void set(Form form, LinkDraft draft, @Nullable Cloaking before) {
    Cloaking former = before == null ? Cloaking.PLAIN : before;
    Cloaking cloaking =
        new Cloaking(
            text(form, "cloaking_title", former.title()),
            text(form, "cloaking_meta_description", former.description()),
            picture(form, FAVICON, former.favicon()),
            picture(form, IMAGE, former.image()),
            text(form, "cloaking_custom_js", former.customJs()));
    boolean isOn = form.has(ENABLED) ? Values.isOn(form, ENABLED) : before != null;
    draft.cloaking(isOn ? cloaking : null);
  }

  private static @Nullable String text(Form form, String name, @Nullable String former) {
    return form.has(name) ? form.text(name) : former;
  }

  /** Besides a file, a picture can be given by its address, or taken away by an empty field. */
  private static @Nullable Picture picture(Form form, String name, @Nullable Picture former) {
    if (!form.has(name)) {
      return former;
    }
    if (form.file(name) != null) {
      throw ApiException.invalid(name, name + " must be the address of a picture: a file");
    }
    String url = form.text(name);
    return url == null ? null : Picture.at(url);
  }
}
