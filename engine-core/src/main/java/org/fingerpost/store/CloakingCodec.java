package org.fingerpost.store;

import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;

/** The bytes of {@link Cloaking}, a record within that of a link. */
final class CloakingCodec {
  private static final int TITLE = 1;
  private static final int DESCRIPTION = 2;
  private static final int FAVICON_URL = 3;
  private static final int IMAGE_URL = 4;
  private static final int CUSTOM_JS = 5;
  private static final int FAVICON_NAME = 6;
  private static final int IMAGE_NAME = 7;

  private CloakingCodec() {}

  static RecordWriter encode(Cloaking cloaking) {
    Picture favicon = cloaking.favicon();
    Picture image = cloaking.image();
    return new RecordWriter()
        .text(TITLE, cloaking.title())
        .text(DESCRIPTION, cloaking.description())
        .text(FAVICON_URL, favicon == null ? null : favicon.url())
        .text(IMAGE_URL, image == null ? null : image.url())
        .text(CUSTOM_JS, cloaking.customJs())
        .text(FAVICON_NAME, favicon == null ? null : favicon.name())
        .text(IMAGE_NAME, image == null ? null : image.name());
  }

  static Cloaking decode(RecordReader reader) {
    String title = null;
    String description = null;
    Picture favicon = null;
    Picture image = null;
    String customJs = null;
    while (reader.next()) {
      switch (reader.field()) {
        case TITLE -> title = reader.text();
        case DESCRIPTION -> description = reader.text();
        case FAVICON_URL -> favicon = Picture.at(reader.text());
        case FAVICON_NAME -> favicon = Picture.uploaded(reader.text());
        case IMAGE_URL -> image = Picture.at(reader.text());
        case IMAGE_NAME -> image = Picture.uploaded(reader.text());
        case CUSTOM_JS -> customJs = reader.text();
        default -> {}
      }
    }
    return new Cloaking(title, description, favicon, image, customJs);
  }
}
