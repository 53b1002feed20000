package org.fingerpost.deeplink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a host's {@code /.well-known/assetlinks.json} says: the apps for Android that its addresses
 * open. It is to be answered with 200 and {@code application/json}, without a redirect.
 *
 * @param statements one for each app
 * @see <a href="https://developer.android.com/training/app-links/configure-assetlinks">Configure
 *     website associations and dynamic rules</a>
 */
public record AssetLinks(List<Statement> statements) {
  /** The relation of an app that opens the host's addresses. */
  public static final String HANDLE_ALL_URLS = "delegate_permission/common.handle_all_urls";

  /**
   * What the host has to do with an app.
   *
   * @param relations what the app may do
   * @param packageName the app
   * @param sha256 the fingerprints of its signing certificates
   * @param components which addresses the app opens, from Android 15 on; the first that fits
   *     counts, and what fits none does not open it. They cannot open more than the app's manifest
   *     says. Empty for all that the manifest says
   */
  public record Statement(
      List<String> relations,
      String packageName,
      List<String> sha256,
      List<LinkComponent> components) {

    /** Copies the lists. */
    public Statement {
      relations = List.copyOf(relations);
      sha256 = List.copyOf(sha256);
      components = List.copyOf(components);
    }

    private Map<String, Object> toTree() {
      Map<String, Object> target = new LinkedHashMap<>();
      target.put("namespace", "android_app");
      target.put("package_name", packageName);
      target.put("sha256_cert_fingerprints", sha256);
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("relation", relations);
      tree.put("target", target);
      if (!components.isEmpty()) {
        List<Map<String, Object>> rules = components.stream().map(LinkComponent::toTree).toList();
        tree.put(
            "relation_extensions",
            Map.of(HANDLE_ALL_URLS, Map.of("dynamic_app_link_components", rules)));
      }
      return tree;
    }
  }

  /** Copies the list. */
  public AssetLinks {
    statements = List.copyOf(statements);
  }

  /** Returns whether no app has anything to do with the host. */
  public boolean isEmpty() {
    return statements.isEmpty();
  }

  /** Returns the document as JSON has it: lists, maps, texts and truth values, in their order. */
  public List<Map<String, Object>> toTree() {
    return statements.stream().map(Statement::toTree).toList();
  }
}
