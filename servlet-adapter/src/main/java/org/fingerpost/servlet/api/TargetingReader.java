package org.fingerpost.servlet.api;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Link;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.jspecify.annotations.Nullable;

/** Reads which visitors of a link go elsewhere. A list takes the place of the former one whole. */
final class TargetingReader {
  private TargetingReader() {}

  /**
   * Reads what a body names.
   *
   * @param merged the link that the body is to be merged into, or {@code null}
   */
  static void read(Fields fields, LinkDraft draft, @Nullable Link merged) {
    if (fields.has("iosUrl")) {
      draft.iosUrl(fields.text("iosUrl"));
    }
    if (fields.has("androidUrl")) {
      draft.androidUrl(fields.text("androidUrl"));
    }
    if (fields.has("macosUrl")) {
      draft.macosUrl(fields.text("macosUrl"));
    }
    if (fields.has("windowsUrl")) {
      draft.windowsUrl(fields.text("windowsUrl"));
    }
    if (fields.has("desktopUrl")) {
      draft.desktopUrl(fields.text("desktopUrl"));
    }
    if (fields.has(DeepLinkPath.NAME)) {
      DeepLinkPath former = merged == null ? DeepLinkPath.NONE : DeepLinkPath.of(merged.target());
      DeepLinkPath path = DeepLinkPath.read(fields, former);
      draft.iosDeepLink(path.ios()).androidDeepLink(path.android());
    }
    if (fields.has("appLinking")) {
      draft.appLinking(fields.flag("appLinking", false));
    }
    if (fields.has("targeting")) {
      draft.targeting(fields.objects("targeting").stream().map(TargetingReader::rule).toList());
    }
    Rotation former = merged == null ? Rotation.NONE : merged.targeting().rotation();
    draft.rotation(RotationReader.read(fields, former));
  }

  /** Reads what a rule or a variant puts in the place of the link's own target. */
  static Target target(Fields fields) {
    DeepLinkPath path = DeepLinkPath.read(fields, DeepLinkPath.NONE);
    return new Target(
        fields.text("destination"),
        fields.text("iosUrl"),
        fields.text("androidUrl"),
        fields.text("macosUrl"),
        fields.text("windowsUrl"),
        fields.text("desktopUrl"),
        path.ios(),
        path.android());
  }

  private static TargetingRule rule(Fields fields) {
    String name = fields.text("name");
    List<Condition> when = new ArrayList<>();
    fields.objects("when").forEach(condition -> when.add(ConditionReader.read(condition)));
    Target target = target(fields);
    Rotation rotation = RotationReader.read(fields, Rotation.NONE);
    fields.end();
    try {
      return new TargetingRule(name, when, target, rotation);
    } catch (IllegalArgumentException e) {
      throw fields.invalid(e);
    }
  }
}
