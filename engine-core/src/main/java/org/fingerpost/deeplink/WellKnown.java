package org.fingerpost.deeplink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.Template;

/**
 * Makes the documents by which the makers of systems learn that a host's links open an app.
 *
 * <p>The links of a template are those at {@code /{id}} and below, and nothing else of the host
 * opens its app. An app that several templates have is named once. The same templates in the same
 * order give the same documents.
 */
public final class WellKnown {
  private WellKnown() {}

  /**
   * Returns what Apple's systems are told about a host.
   *
   * @param templates all that answer on the host; those without a team or a bundle do not count
   */
  public static AppleAssociation appleAssociation(List<Template> templates) {
    return appleAssociation(templates, LinkPaths.AT_ROOT);
  }

  /**
   * Returns what Apple's systems are told about a host whose links are not at its root, or whose
   * paths ignore case. The form of iOS 12 and before knows but paths as they are written.
   *
   * @param templates all that answer on the host; those without a team or a bundle do not count
   */
  public static AppleAssociation appleAssociation(List<Template> templates, LinkPaths paths) {
    Map<String, List<String>> pathsByApp = new LinkedHashMap<>();
    for (Template template : templates) {
      IosApp app = template.ios();
      if (app != null && app.teamId() != null && app.bundleId() != null) {
        pathsByApp
            .computeIfAbsent(app.teamId() + "." + app.bundleId(), id -> new ArrayList<>())
            .addAll(paths(template, paths));
      }
    }
    List<AppleAssociation.Detail> details = new ArrayList<>();
    pathsByApp.forEach(
        (app, ofApp) ->
            details.add(
                new AppleAssociation.Detail(
                    List.of(app), components(ofApp, !paths.ignoreCase()), ofApp)));
    return new AppleAssociation(details, List.of(), List.of());
  }

  /**
   * Returns what Android is told about a host.
   *
   * @param templates all that answer on the host; those without a package or without a fingerprint
   *     do not count
   */
  public static AssetLinks assetLinks(List<Template> templates) {
    return assetLinks(templates, LinkPaths.AT_ROOT);
  }

  /**
   * Returns what Android is told about a host whose links are not at its root, or whose paths
   * ignore case. Its rules for addresses cannot ignore case, and what fits none opens no app: so
   * where paths do, there are no rules, and the app's manifest alone says what it opens.
   *
   * @param templates all that answer on the host; those without a package or without a fingerprint
   *     do not count
   */
  public static AssetLinks assetLinks(List<Template> templates, LinkPaths paths) {
    Map<String, List<String>> pathsByApp = new LinkedHashMap<>();
    Map<String, Set<String>> fingerprintsByApp = new LinkedHashMap<>();
    for (Template template : templates) {
      AndroidApp app = template.android();
      if (app != null && app.packageName() != null && !app.sha256().isEmpty()) {
        String name = app.packageName();
        pathsByApp.computeIfAbsent(name, key -> new ArrayList<>()).addAll(paths(template, paths));
        fingerprintsByApp.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(app.sha256());
      }
    }
    List<AssetLinks.Statement> statements = new ArrayList<>();
    fingerprintsByApp.forEach(
        (app, fingerprints) ->
            statements.add(
                new AssetLinks.Statement(
                    List.of(AssetLinks.HANDLE_ALL_URLS),
                    app,
                    List.copyOf(fingerprints),
                    paths.ignoreCase()
                        ? List.of()
                        : components(pathsByApp.getOrDefault(app, List.of()), true))));
    return new AssetLinks(statements);
  }

  /** A long link is the template's path itself, with a query; short links are below it. */
  private static List<String> paths(Template template, LinkPaths paths) {
    String path = paths.prefix() + '/' + template.id();
    return List.of(path, path + "/*");
  }

  private static List<LinkComponent> components(List<String> paths, boolean caseSensitive) {
    return paths.stream().map(path -> LinkComponent.ofPath(path, caseSensitive)).toList();
  }
}
