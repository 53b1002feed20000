package org.fingerpost.deeplink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a host's {@code /.well-known/apple-app-site-association} says: the apps that its addresses
 * open. It is to be answered with 200 and {@code application/json}, without a redirect, and must
 * have at most 128 KiB.
 *
 * @param details which app opens which addresses
 * @param webCredentials the apps that share passwords with the host
 * @param appClips the app clips of the host
 * @see <a href="https://developer.apple.com/documentation/xcode/supporting-associated-domains">
 *     Supporting associated domains</a>
 */
public record AppleAssociation(
    List<Detail> details, List<String> webCredentials, List<String> appClips) {

  /**
   * Which addresses some apps open. The forms of iOS 13 and of iOS 9 stand side by side: each
   * system reads its own.
   *
   * @param appIds the apps: team, dot, bundle
   * @param components the addresses; the first that fits counts
   * @param paths the addresses for iOS 12 and before, which know one app, the first; empty for none
   */
  public record Detail(List<String> appIds, List<LinkComponent> components, List<String> paths) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no app
     */
    public Detail {
      appIds = List.copyOf(appIds);
      components = List.copyOf(components);
      paths = List.copyOf(paths);
      if (appIds.isEmpty()) {
        throw new IllegalArgumentException("appIds must not be empty");
      }
    }

    private Map<String, Object> toTree() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("appIDs", appIds);
      tree.put("components", components.stream().map(LinkComponent::toTree).toList());
      if (!paths.isEmpty()) {
        tree.put("appID", appIds.get(0));
        tree.put("paths", paths);
      }
      return tree;
    }
  }

  /** Copies the lists. */
  public AppleAssociation {
    details = List.copyOf(details);
    webCredentials = List.copyOf(webCredentials);
    appClips = List.copyOf(appClips);
  }

  /** Returns whether no app has anything to do with the host. */
  public boolean isEmpty() {
    return details.isEmpty() && webCredentials.isEmpty() && appClips.isEmpty();
  }

  /** Returns the document as JSON has it: maps, lists, texts and truth values, in their order. */
  public Map<String, Object> toTree() {
    Map<String, Object> links = new LinkedHashMap<>();
    if (details.stream().anyMatch(detail -> !detail.paths().isEmpty())) {
      links.put("apps", List.of()); // iOS 12 and before want it, and want it empty.
    }
    links.put("details", details.stream().map(Detail::toTree).toList());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("applinks", links);
    if (!webCredentials.isEmpty()) {
      tree.put("webcredentials", Map.of("apps", webCredentials));
    }
    if (!appClips.isEmpty()) {
      tree.put("appclips", Map.of("apps", appClips));
    }
    return tree;
  }
}
