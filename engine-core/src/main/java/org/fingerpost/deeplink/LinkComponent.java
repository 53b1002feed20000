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
 * @param caseSensitive whether upper and lower case letters differ; Apple's only, true by default
 * @param percentEncoded whether the texts here are percent-encoded as addresses are; likewise
 */
public record LinkComponent(
    @Nullable String path,
    Map<String, String> query,
    @Nullable String fragment,
    boolean exclude,
    @Nullable String comment,
    boolean caseSensitive,
    boolean percentEncoded) {

  /** Copies the parameters, in their order. */
  public LinkComponent {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /** Returns the rule that paths of a form open the app. */
  public static LinkComponent ofPath(String path) {
    return ofPath(path, true);
  }

  /** Returns the rule that paths of a form open the app, whether or not their case differs. */
  static LinkComponent ofPath(String path, boolean caseSensitive) {
    return new LinkComponent(path, Map.of(), null, false, null, caseSensitive, true);
  }

  /** Returns the rule as JSON has it, without what is so by default: maps, texts, truth values. */
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
    if (!caseSensitive) {
      tree.put("caseSensitive", false);
    }
    if (!percentEncoded) {
      tree.put("percentEncoded", false);
    }
    if (comment != null) {
      tree.put("comment", comment);
    }
    return tree;
  }
}
