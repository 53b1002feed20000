package org.fingerpost.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.link.LinkDetails;

/** Checks what people note of a link. */
final class DetailsChecker {
  static final int MAX_TAGS = 50;
  static final int MAX_TAG_LENGTH = 100;
  static final int MAX_METADATA = 50;
  static final int MAX_METADATA_NAME_LENGTH = 100;
  static final int MAX_METADATA_VALUE_LENGTH = 1_000;

  private final LinkChecker links;
  private final Catalog catalog;

  DetailsChecker(LinkChecker links, Catalog catalog) {
    this.links = links;
    this.catalog = catalog;
  }

  /** Returns the details that a draft names. */
  LinkDetails check(int accountId, LinkDraft draft) {
    return new LinkDetails(
        LinkChecker.text("title", draft.title, LinkChecker.MAX_TITLE_LENGTH),
        LinkChecker.text("description", draft.description, LinkChecker.MAX_DESCRIPTION_LENGTH),
        links.optionalUrl("imageUrl", draft.imageUrl),
        tags(draft.tags),
        metadata(draft.metadata),
        projectId(accountId, draft));
  }

  private int projectId(int accountId, LinkDraft draft) {
    int id = draft.projectId;
    if (id == 0 || catalog.projects().find(accountId, id) != null) {
      return id;
    }
    if (draft.keepsProject) {
      return 0; // It was deleted since the link was written.
    }
    throw LinkChecker.invalid("project", "project is none of this account's: %d".formatted(id));
  }

  private static List<String> tags(List<String> tags) {
    if (tags.size() > MAX_TAGS) {
      throw LinkChecker.invalid(
          "tags", "tags must be at most %d: %d".formatted(MAX_TAGS, tags.size()));
    }
    Set<String> seen = new HashSet<>();
    for (String tag : tags) {
      if (tag.isBlank()) {
        throw LinkChecker.invalid("tags", "tags must not have a blank one: " + Shown.of(tag));
      }
      LinkChecker.text("tags", tag, MAX_TAG_LENGTH);
      if (!seen.add(tag)) {
        throw LinkChecker.invalid("tags", "tags names one twice: " + Shown.of(tag));
      }
    }
    return tags;
  }

  private static Map<String, String> metadata(Map<String, String> metadata) {
    if (metadata.size() > MAX_METADATA) {
      throw LinkChecker.invalid(
          "metadata",
          "metadata must have at most %d entries: %d".formatted(MAX_METADATA, metadata.size()));
    }
    metadata.forEach(
        (name, value) -> {
          if (name.isEmpty()) {
            throw LinkChecker.invalid("metadata", "a name in metadata must not be empty");
          }
          LinkChecker.text("metadata", name, MAX_METADATA_NAME_LENGTH);
          LinkChecker.text("metadata", value, MAX_METADATA_VALUE_LENGTH);
        });
    return metadata;
  }
}
