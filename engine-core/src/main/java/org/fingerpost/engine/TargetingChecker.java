package org.fingerpost.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Checks where the visitors of one link are to go. The fields of a message are those of the API.
 */
final class TargetingChecker {
  private static final String DEEP_LINK = "deepLinkPath";

  private final LinkChecker checker;
  private final LinkKey key;
  private final boolean takesSuffix;

  /**
   * Creates a checker.
   *
   * @param key what the link will be named by: it must not lead to itself
   * @param takesSuffix whether the link takes a path behind its own
   */
  TargetingChecker(LinkChecker checker, LinkKey key, boolean takesSuffix) {
    this.checker = checker;
    this.key = key;
    this.takesSuffix = takesSuffix;
  }

  /** Returns the link's own target with its URLs in canonical form. */
  Target check(LinkDraft draft) {
    Target target =
        new Target(
            draft.destination,
            draft.iosUrl,
            draft.androidUrl,
            draft.macosUrl,
            draft.windowsUrl,
            draft.desktopUrl,
            draft.iosDeepLink,
            draft.androidDeepLink);
    if (target.equals(Target.NONE) && draft.templateId == null) {
      throw new InvalidLinkException(
          Code.MISSING,
          draft.destinationField,
          draft.destinationField
              + " is missing, and so are all platform URLs, deepLinkPath and template:"
              + " one of them must be there");
    }
    return target("", draft.destinationField, target);
  }

  /** Returns rules and variants with their URLs in canonical form. */
  Targeting check(List<TargetingRule> rules, Rotation rotation) {
    if (rules.size() > Targeting.MAX_RULES) {
      throw LinkChecker.invalid(
          "targeting",
          "targeting must have at most %d rules: %d".formatted(Targeting.MAX_RULES, rules.size()));
    }
    List<TargetingRule> checked = new ArrayList<>(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      TargetingRule rule = rules.get(i);
      String field = "targeting[%d].".formatted(i);
      LinkChecker.text(field + "name", rule.name(), TargetingRule.MAX_NAME_LENGTH);
      checked.add(rule.with(target(field, rule.target()), rotation(field, rule.rotation())));
    }
    int parts = Targeting.parts(checked);
    if (parts > Targeting.MAX_PARTS) {
      throw LinkChecker.invalid(
          "targeting",
          "targeting must have at most %d values of startsWith and contains: %d"
              .formatted(Targeting.MAX_PARTS, parts));
    }
    Targeting targeting = Targeting.of(checked, rotation("", rotation));
    if (targeting.languages().size() > Targeting.MAX_LANGUAGES) {
      throw LinkChecker.invalid(
          "targeting",
          "targeting must name at most %d languages: %d"
              .formatted(Targeting.MAX_LANGUAGES, targeting.languages().size()));
    }
    return targeting;
  }

  /** Returns a URL in canonical form that does not lead back to the link. */
  @Nullable String url(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    String url = checker.url(field, value);
    checker.requireOther(key, takesSuffix, field, url);
    return url;
  }

  private Rotation rotation(String prefix, Rotation rotation) {
    long endsAtMillis = rotation.endsAtMillis();
    if (endsAtMillis != Long.MIN_VALUE) {
      LinkChecker.time(prefix + "rotation.endsAt", Instant.ofEpochMilli(endsAtMillis));
    }
    LinkChecker.text(prefix + "rotation.salt", rotation.salt(), Rotation.MAX_SALT_LENGTH);
    List<Variant> variants = new ArrayList<>(rotation.variants().size());
    for (int i = 0; i < rotation.variants().size(); i++) {
      Variant variant = rotation.variants().get(i);
      String field = "%svariants[%d].".formatted(prefix, i);
      LinkChecker.text(field + "name", variant.name(), TargetingRule.MAX_NAME_LENGTH);
      variants.add(variant.with(target(field, variant.target())));
    }
    return rotation.with(variants);
  }

  private Target target(String prefix, Target target) {
    return target(prefix, "destination", target);
  }

  private Target target(String prefix, String destinationField, Target target) {
    String ios = target.iosDeepLink();
    String android = target.androidDeepLink();
    // One URI for both is given as such, and two as the fields of an object.
    boolean isOne = Objects.equals(ios, android);
    return new Target(
        url(prefix + destinationField, target.destination()),
        url(prefix + "iosUrl", target.iosUrl()),
        url(prefix + "androidUrl", target.androidUrl()),
        url(prefix + "macosUrl", target.macosUrl()),
        url(prefix + "windowsUrl", target.windowsUrl()),
        url(prefix + "desktopUrl", target.desktopUrl()),
        deepLink(prefix + DEEP_LINK + (isOne ? "" : ".ios"), ios),
        deepLink(prefix + DEEP_LINK + (isOne ? "" : ".android"), android));
  }

  /** A universal link is a target like others: it must not lead to a short link either. */
  private @Nullable String deepLink(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    DeepLinkUri uri;
    try {
      uri = DeepLinkUri.parse(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidLinkException(
          Code.INVALID, field, "%s: %s: %s".formatted(field, e.getMessage(), Shown.of(value)), e);
    }
    return uri.isWeb() ? url(field, uri.href()) : uri.href();
  }
}
