package org.fingerpost.servlet.links;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkImage;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.image.ImageUse;
import org.fingerpost.servlet.image.UnusableImageException;
import org.fingerpost.servlet.image.UploadedImages;
import org.jspecify.annotations.Nullable;

/** What a form says of cloaking. While it is off, nothing of it is kept. */
final class CloakingForm {
  private static final String ENABLED = "cloaking_is_enabled";
  private static final String FAVICON = "cloaking_favicon";
  private static final String IMAGE = "cloaking_opengraph";

  private final Form form;
  private final @Nullable LinkImage favicon;
  private final @Nullable LinkImage image;

  /**
   * Reads the pictures of a form, once for however often it is used.
   *
   * @throws ApiException if one cannot be used: 400, 413 or 503
   */
  CloakingForm(Form form, UploadedImages images) {
    this.form = form;
    this.favicon = upload(FAVICON, ImageUse.FAVICON, images);
    this.image = upload(IMAGE, ImageUse.PREVIEW, images);
  }

  /**
   * Sets what the form names.
   *
   * @param before the cloaking as it is, or {@code null}
   */
  void set(LinkDraft draft, @Nullable Cloaking before) {
    Cloaking former = before == null ? Cloaking.PLAIN : before;
    Cloaking cloaking =
        new Cloaking(
            text("cloaking_title", former.title()),
            text("cloaking_meta_description", former.description()),
            picture(FAVICON, favicon, former.favicon()),
            picture(IMAGE, image, former.image()),
            text("cloaking_custom_js", former.customJs()));
    boolean isOn = form.has(ENABLED) ? Values.isOn(form, ENABLED) : before != null;
    List<LinkImage> uploads = new ArrayList<>();
    if (isOn && favicon != null) {
      uploads.add(favicon);
    }
    if (isOn && image != null) {
      uploads.add(image);
    }
    draft.cloaking(isOn ? cloaking : null).images(uploads);
  }

  private @Nullable String text(String name, @Nullable String former) {
    return form.has(name) ? form.text(name) : former;
  }

  /** Besides a file, a picture can be given by its address, or taken away by an empty field. */
  private @Nullable Picture picture(
      String name, @Nullable LinkImage upload, @Nullable Picture former) {
    if (upload != null) {
      return Picture.uploaded(upload.name());
    }
    if (!form.has(name)) {
      return former;
    }
    String url = form.text(name);
    return url == null ? null : Picture.at(url);
  }

  private @Nullable LinkImage upload(String name, ImageUse use, UploadedImages images) {
    FormFile file = form.file(name);
    if (file == null) {
      return null;
    }
    try {
      return images.make(name, file.content(), use);
    } catch (UnusableImageException e) {
      throw explain(name, e);
    }
  }

  private static ApiException explain(String name, UnusableImageException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case UNSUPPORTED, DAMAGED -> ApiException.invalid(name, message);
      case TOO_LARGE -> ApiException.ofField(413, "field_too_large", name, message);
      case BUSY -> ApiException.of(503, "busy", message, new Header("Retry-After", "1"));
    };
  }
}
