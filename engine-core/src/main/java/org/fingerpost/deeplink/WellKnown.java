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
    Map<String, List<String>> pathsByApp = new LinkedHashMap<>();
    for (Template template : templates) {
      IosApp app = template.ios();
      if (app != null && app.teamId() != null && app.bundleId() != null) {
        pathsByApp
            .computeIfAbsent(app.teamId() + "." + app.bundleId(), id -> new ArrayList<>())
            .addAll(paths(template));
      }
    }
    List<AppleAssociation.Detail> details = new ArrayList<>();
    pathsByApp.forEach(
        (app, paths) ->
            details.add(new AppleAssociation.Detail(List.of(app), components(paths), paths)));
    return new AppleAssociation(details, List.of(), List.of());
  }

  /**
   * Returns what Android is told about a host.
   *
   * @param templates all that answer on the host; those without a package or without a fingerprint
   *     do not count
   */
  public static AssetLinks assetLinks(List<Template> templates) {
    Map<String, List<String>> pathsByApp = new LinkedHashMap<>();
    Map<String, Set<String>> fingerprintsByApp = new LinkedHashMap<>();
    for (Template template : templates) {
      AndroidApp app = template.android();
      if (app != null && app.packageName() != null && !app.sha256().isEmpty()) {
        String name = app.packageName();
        pathsByApp.computeIfAbsent(name, key -> new ArrayList<>()).addAll(paths(template));
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
                    components(pathsByApp.getOrDefault(app, List.of())))));
    return new AssetLinks(statements);
  }

  /** A long link is the template's path itself, with a query; short links are below it. */
  private static List<String> paths(Template template) {
    return List.of("/" + template.id(), "/" + template.id() + "/*");
  }

  private static List<LinkComponent> components(List<String> paths) {
    return paths.stream().map(LinkComponent::ofPath).toList();
  }
}
