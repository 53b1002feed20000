package org.fingerpost.servlet.onelink;

import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Link;
import org.fingerpost.link.Target;
import org.fingerpost.onelink.OneLinkName;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/** The table of parameters that are fields of links. */
enum MappedParameter {
  DESTINATION(OneLinkName.REDIRECT, "destination", "URL"),
  IOS_URL(OneLinkName.IOS_URL, "iosUrl", "URL"),
  ANDROID_URL(OneLinkName.ANDROID_URL, "androidUrl", "URL"),
  DESKTOP_URL(OneLinkName.WEB_URL, "desktopUrl", "URL"),
  DEEP_LINK(OneLinkName.DEEP_LINK, "deepLinkPath", "URI"),
  TITLE(OneLinkName.PREVIEW_TITLE, "title", null),
  DESCRIPTION(OneLinkName.PREVIEW_DESCRIPTION, "description", null),
  IMAGE(OneLinkName.PREVIEW_IMAGE, "imageUrl", null);

  /** What a link takes; the real service's bounds are not enforced. */
  private static final int MAX_TITLE_LENGTH = 300;

  private static final int MAX_DESCRIPTION_LENGTH = 2_000;

  private final String parameter;
  private final String field;
  private final @Nullable String form;

  /**
   * Describes a parameter.
   *
   * @param field the field's name in the engine's messages
   * @param form what the value must be, or {@code null} if any will do: of a preview that which can
   *     be used
   */
  MappedParameter(String parameter, String field, @Nullable String form) {
    this.parameter = parameter;
    this.field = field;
    this.form = form;
  }

  /** Returns the parameter that is this field in the engine's messages, or {@code null}. */
  static @Nullable MappedParameter ofField(String field) {
    for (MappedParameter mapped : values()) {
      if (mapped.field.equals(field)) {
        return mapped;
      }
    }
    return null;
  }

  /** Returns the parameter's name. */
  String parameter() {
    return parameter;
  }

  /** Returns what the value must be, for people; {@code null} if any will do. */
  @Nullable String form() {
    return form;
  }

  /** Sets the field of a draft to what the parameter says; an empty one says nothing. */
  void set(LinkDraft draft, @Nullable String value) {
    String given = value == null || value.isEmpty() ? null : value;
    String wanted = given == null || form != null ? given : toField(given);
    switch (this) {
      case DESTINATION -> draft.destination(wanted);
      case IOS_URL -> draft.iosUrl(wanted);
      case ANDROID_URL -> draft.androidUrl(wanted);
      case DESKTOP_URL -> draft.desktopUrl(wanted);
      case DEEP_LINK -> draft.iosDeepLink(wanted).androidDeepLink(wanted);
      case TITLE -> draft.title(wanted);
      case DESCRIPTION -> draft.description(wanted);
      case IMAGE -> draft.imageUrl(wanted);
    }
  }

  /** Returns the field of a link. */
  @Nullable String get(Link link) {
    Target target = link.target();
    return switch (this) {
      case DESTINATION -> target.destination();
      case IOS_URL -> target.iosUrl();
      case ANDROID_URL -> target.androidUrl();
      case DESKTOP_URL -> target.desktopUrl();
      case DEEP_LINK ->
          target.iosDeepLink() == null ? target.androidDeepLink() : target.iosDeepLink();
      case TITLE -> link.details().title();
      case DESCRIPTION -> link.details().description();
      case IMAGE -> link.details().imageUrl();
    };
  }

  /** Returns the field that a value becomes, or {@code null} if it becomes none. */
  @Nullable String toField(String value) {
    if (value.isEmpty()) {
      return null;
    }
    return switch (this) {
      case DEEP_LINK -> canonicalUri(value);
      case TITLE -> cut(value, MAX_TITLE_LENGTH);
      case DESCRIPTION -> cut(value, MAX_DESCRIPTION_LENGTH);
      default -> canonicalUrl(value);
    };
  }

  private static @Nullable String canonicalUrl(String value) {
    try {
      return WebUrl.parseStrict(value).href();
    } catch (InvalidUrlException e) {
      return null;
    }
  }

  private static @Nullable String canonicalUri(String value) {
    try {
      return new DeepLinkUri(value).href();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String cut(String value, int maxLength) {
    return value.codePointCount(0, value.length()) <= maxLength
        ? value
        : value.substring(0, value.offsetByCodePoints(0, maxLength));
  }
}
