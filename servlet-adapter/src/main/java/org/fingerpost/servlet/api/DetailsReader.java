package org.fingerpost.servlet.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Link;
import org.fingerpost.link.Utm;
import org.jspecify.annotations.Nullable;

/** Reads what a link says about itself, and what it adds to its destination. */
final class DetailsReader {
  private DetailsReader() {}

  /**
   * Reads what a body names.
   *
   * @param merged the link that the body is to be merged into, or {@code null}
   */
  static void read(Fields fields, LinkDraft draft, @Nullable Link merged) {
    if (fields.has("title")) {
      draft.title(fields.text("title"));
    }
    if (fields.has("description")) {
      draft.description(fields.text("description"));
    }
    if (fields.has("imageUrl")) {
      draft.imageUrl(fields.text("imageUrl"));
    }
    if (fields.has("tags")) {
      draft.tags(fields.texts("tags"));
    }
    if (fields.has("metadata")) {
      draft.metadata(metadata(fields, merged));
    }
    if (fields.has("project")) {
      Long project = fields.integer("project", 1, Integer.MAX_VALUE);
      draft.project(project == null ? 0 : project.intValue());
    }
    draft.utm(utm(fields, merged == null ? Utm.NONE : merged.utm()));
  }

  private static Utm utm(Fields fields, Utm former) {
    if (!fields.has("utm")) {
      return former;
    }
    Fields utm = fields.object("utm");
    if (utm == null) {
      return Utm.NONE;
    }
    Utm read =
        new Utm(
            utm(utm, "source", former.source()),
            utm(utm, "medium", former.medium()),
            utm(utm, "campaign", former.campaign()),
            utm(utm, "term", former.term()),
            utm(utm, "content", former.content()));
    utm.end();
    return read;
  }

  private static @Nullable String utm(Fields utm, String name, @Nullable String former) {
    if (!utm.has(name)) {
      return former;
    }
    String value = utm.text(name);
    int length = value == null ? 1 : value.codePointCount(0, value.length());
    if (length < 1 || length > Utm.MAX_LENGTH) {
      throw ApiException.invalid(
          "utm." + name,
          "utm.%s must be 1 to %d characters: %d".formatted(name, Utm.MAX_LENGTH, length));
    }
    return value;
  }

  /** In a merge patch {@code null} takes an entry away; elsewhere it is no string. */
  private static Map<String, String> metadata(Fields fields, @Nullable Link merged) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (merged != null && fields.any("metadata") != null) {
      metadata.putAll(merged.details().metadata());
    }
    fields
        .textsByName("metadata")
        .forEach(
            (name, value) -> {
              if (value != null) {
                metadata.put(name, value);
              } else if (merged != null) {
                metadata.remove(name);
              } else {
                throw ApiException.invalid(
                    "metadata", "metadata must be an object of strings: null");
              }
            });
    return metadata;
  }
}
