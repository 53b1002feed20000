package org.fingerpost.deeplink;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses of a host open an app, or do not: a rule of Apple's {@code components} and of
 * Android's {@code dynamic_app_link_components}, which are of one form. An address must meet all
 * that is there; {@code *} stands for any text, {@code ?} for a character.
 *
 * @param path what the path is like, or {@code null} for any
 * @param query what the values of parameters are like, by name
 * @param fragment what the fragment is like, or {@code null} for any
 * @param exclude whether such an address does not open the app
 * @param comment for people, or {@code null}
 */
public record LinkComponent(
    @Nullable String path,
    Map<String, String> query,
    @Nullable String fragment,
    boolean exclude,
    @Nullable String comment) {

  /** Copies the parameters, in their order. */
  public LinkComponent {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /** Returns the rule that paths of a form open the app. */
  public static LinkComponent ofPath(String path) {
    return new LinkComponent(path, Map.of(), null, false, null);
  }

  /** Returns the rule as JSON has it: maps and texts. */
  Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (path != null) {
      tree.put("/", path);
    }
    if (!query.isEmpty()) {
      tree.put("?", query);
    }
    if (fragment != null) {
      tree.put("#", fragment);
    }
    if (exclude) {
      tree.put("exclude", true);
    }
    if (comment != null) {
      tree.put("comment", comment);
    }
    return tree;
  }
}
