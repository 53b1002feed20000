package org.fingerpost.onelink;

import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.deeplink.Platform;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where a long OneLink leads. Its targets stand in the visit's query, so that anybody can write
 * one: a page in the web counts only if its authority is that of a URL in the template, or its host
 * on the template's allow-list, by https and its own port; a URI only if its scheme is that of the
 * template's app (redirects.md, section 6).
 */
public final class OneLinkTarget {
  private OneLinkTarget() {}

  /**
   * Returns the URL, in canonical form, that a long link has for visitors of a platform; {@code
   * null} if it has none that counts.
   */
  public static @Nullable String findUrl(
      OneLinkParameters parameters, Template template, Platform platform) {
    String name =
        switch (platform) {
          case IOS -> OneLinkName.IOS_URL;
          case ANDROID -> OneLinkName.ANDROID_URL;
          case DESKTOP -> OneLinkName.WEB_URL;
        };
    String own = parameters.findText(name);
    String text = own == null ? parameters.findText(OneLinkName.REDIRECT) : own;
    WebUrl url = text == null ? null : parse(text);
    return url != null && isAllowed(template, url) ? url.href() : null;
  }

  /** Returns the URI that opens the app of a platform, or {@code null} if there is none. */
  public static @Nullable DeepLinkUri findDeepLink(
      OneLinkParameters parameters, Template template, Platform platform) {
    String text = parameters.findText(OneLinkName.DEEP_LINK);
    if (text == null) {
      return null;
    }
    DeepLinkUri uri;
    try {
      uri = DeepLinkUri.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (uri.isWeb()) {
      WebUrl url = parse(uri.href());
      return url != null && isAllowed(template, url) ? uri : null;
    }
    return uri.scheme().equals(scheme(template, platform)) ? uri : null;
  }

  private static @Nullable String scheme(Template template, Platform platform) {
    IosApp ios = template.ios();
    AndroidApp android = template.android();
    return switch (platform) {
      case IOS -> ios == null ? null : ios.scheme();
      case ANDROID -> android == null ? null : android.scheme();
      case DESKTOP -> null;
    };
  }

  private static boolean isAllowed(Template template, WebUrl url) {
    boolean isOnList =
        template.allowList() != null
            && template.allows(url.host())
            && url.port() < 0
            && url.scheme().equals("https");
    return isOnList
        || isOf(template.ios() == null ? null : template.ios().url(), url)
        || isOf(template.android() == null ? null : template.android().url(), url)
        || isOf(template.desktopUrl(), url);
  }

  private static boolean isOf(@Nullable String ofTemplate, WebUrl url) {
    WebUrl other = ofTemplate == null ? null : parse(ofTemplate);
    return other != null
        && other.scheme().equals(url.scheme())
        && other.authority().equals(url.authority());
  }

  private static @Nullable WebUrl parse(String text) {
    try {
      return WebUrl.parseStrict(text);
    } catch (InvalidUrlException e) {
      return null;
    }
  }
}
