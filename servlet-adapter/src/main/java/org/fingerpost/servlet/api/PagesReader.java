package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Link;
import org.jspecify.annotations.Nullable;

/**
 * Reads which pages a link shows on the way: its gates, its cloaking, its pixels.
 *
 * <p>Answers do not have a password, and a picture that was uploaded is a name in them. So that
 * what was answered can be sent again, {@code true} stands for the password that the link has, and
 * such a name for the picture.
 */
final class PagesReader {
  private final @Nullable Link before;
  private final boolean isMerged;
  private final boolean isUnknown;

  private PagesReader(@Nullable Link before, boolean isMerged, boolean isUnknown) {
    this.before = before;
    this.isMerged = isMerged;
    this.isUnknown = isUnknown;
  }

  /** Returns a reader of a new link, which has nothing to be kept. */
  static PagesReader ofNew() {
    return new PagesReader(null, false, false);
  }

  /** Returns a reader of a link that is read once more when it is known whether it is new. */
  static PagesReader ofUnknown() {
    return new PagesReader(null, false, true);
  }

  /** Returns a reader of what takes the place of {@code before}. */
  static PagesReader ofReplacement(Link before) {
    return new PagesReader(before, false, false);
  }

  /** Returns a reader of what changes {@code before}. */
  static PagesReader ofPatch(Link before) {
    return new PagesReader(before, true, false);
  }

  /** Reads what a body names. */
  void read(Fields fields, LinkDraft draft) {
    if (fields.has("password")) {
      readPassword(fields, draft);
    }
    if (fields.has("sensitive")) {
      draft.sensitive(fields.flag("sensitive", false));
    }
    if (fields.has("cloaking")) {
      draft.cloaking(cloaking(fields.object("cloaking")));
    }
    if (fields.has("pixels")) {
      draft.pixelIds(fields.integers("pixels", 1, Integer.MAX_VALUE));
    }
  }

  private void readPassword(Fields fields, LinkDraft draft) {
    JsonNode value = fields.any("password");
    if (value == null || value.isTextual()) {
      draft.password(value == null ? null : value.textValue());
    } else if (!value.isBoolean() || !value.booleanValue()) {
      throw fields.wrongType("password", "a string, null, or true for the one there is", value);
    } else if (before != null && before.gates().password() != null) {
      draft.passwordOf(before);
    } else if (!isUnknown) {
      throw ApiException.invalid(
          "password", "password must be a string or null, for the link has none: true");
    }
  }

  private @Nullable Cloaking cloaking(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    Cloaking present = before == null ? null : before.cloaking();
    Cloaking former = isMerged && present != null ? present : Cloaking.PLAIN;
    Cloaking read =
        new Cloaking(
            text(fields, "title", former.title()),
            text(fields, "description", former.description()),
            picture(fields, "favicon", former.favicon()),
            picture(fields, "image", former.image()),
            text(fields, "customJs", former.customJs()));
    fields.end();
    return read;
  }

  private static @Nullable String text(Fields fields, String name, @Nullable String former) {
    return fields.has(name) ? fields.text(name) : former;
  }

  private @Nullable Picture picture(Fields fields, String kind, @Nullable Picture former) {
    String byUrl = kind + "Url";
    String byName = kind + "Name";
    String url = fields.text(byUrl);
    String name = fields.text(byName);
    if (name != null) {
      if (url != null) {
        throw ApiException.invalid(
            fields.path(byName),
            "%s cannot be beside %s: %s"
                .formatted(fields.path(byName), fields.path(byUrl), Shown.of(name)));
      }
      return uploaded(fields.path(byName), name);
    }
    if (url != null) {
      return Picture.at(url);
    }
    boolean isKept =
        former != null && (former.url() == null ? !fields.has(byName) : !fields.has(byUrl));
    return isKept ? former : null;
  }

  /** A name is taken only if it is a picture's of the same link: others are not served by it. */
  private @Nullable Picture uploaded(String field, String name) {
    Picture picture = Picture.uploaded(name);
    Cloaking present = before == null ? null : before.cloaking();
    boolean isThere =
        present != null && (picture.equals(present.favicon()) || picture.equals(present.image()));
    if (!isThere && !isUnknown) {
      throw ApiException.invalid(
          field,
          "%s must be that of a picture which was uploaded for the link: %s"
              .formatted(field, Shown.of(name)));
    }
    return picture;
  }
}
