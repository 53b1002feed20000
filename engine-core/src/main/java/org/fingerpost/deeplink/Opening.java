package org.fingerpost.deeplink;

import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.DeepLinkAnswer.Elsewhere;
import org.jspecify.annotations.Nullable;

/**
 * How the app is opened: the first that is there of the link's own URI, that of the app which the
 * web target belongs to, and the scheme of the template's app.
 *
 * @param uri the URI for iOS, or an intent URI for Android
 * @param isAppLink whether it is that of the app which the web target belongs to
 */
record Opening(String uri, boolean isAppLink) {

  /** Returns how the visitor's app is opened, or {@code null} if there is none to be opened. */
  static @Nullable Opening find(DeepLinkInput input, @Nullable Elsewhere elsewhere) {
    return switch (Platform.of(input.client())) {
      case IOS -> findIos(input, elsewhere);
      case ANDROID -> findAndroid(input, elsewhere);
      case DESKTOP -> null;
    };
  }

  /** Returns whether it is a universal link, which opens an app by a tap and by nothing else. */
  boolean isUniversalLink() {
    return uri.startsWith("https:");
  }

  private static @Nullable Opening findIos(DeepLinkInput input, @Nullable Elsewhere elsewhere) {
    DeepLinkUri own = input.iosDeepLink();
    if (own != null && isAllowed(input, own)) {
      return new Opening(input.parameters().toApp(own).href(), false);
    }
    AppLink link = findAppLink(input, elsewhere);
    if (link != null && link.iosUri() != null) {
      return new Opening(link.iosUri(), true);
    }
    Template template = input.template();
    IosApp app = template == null || !template.openByScheme() ? null : template.ios();
    return app == null || app.scheme() == null
        ? null
        : new Opening(byScheme(input, app.scheme()), false);
  }

  private static @Nullable Opening findAndroid(DeepLinkInput input, @Nullable Elsewhere elsewhere) {
    Template template = input.template();
    AndroidApp app = template == null ? null : template.android();
    String packageName = app == null ? null : app.packageName();
    DeepLinkUri own = input.androidDeepLink();
    // Without a package an intent with a web URL would only ask the browser again.
    if (own != null && isAllowed(input, own) && (!own.isWeb() || packageName != null)) {
      String uri = input.parameters().toApp(own).href();
      return new Opening(intent(input, uri, packageName, elsewhere), false);
    }
    AppLink link = findAppLink(input, elsewhere);
    if (link != null && link.androidIntent() != null) {
      return new Opening(link.androidIntent(), true);
    }
    String scheme = app == null ? null : app.scheme();
    return scheme == null || template == null || !template.openByScheme()
        ? null
        : new Opening(intent(input, byScheme(input, scheme), packageName, elsewhere), false);
  }

  private static String byScheme(DeepLinkInput input, String scheme) {
    return input.parameters().toApp(new DeepLinkUri(scheme + "://")).href();
  }

  /** Browsers take a web URL only for a fallback: Google Play stands in for a maker's store. */
  private static String intent(
      DeepLinkInput input,
      String uri,
      @Nullable String packageName,
      @Nullable Elsewhere elsewhere) {
    Elsewhere fallback =
        elsewhere == null || StoreUrl.isWeb(elsewhere.url())
            ? elsewhere
            : TargetChoice.googlePlay(input);
    return IntentUri.of(uri, packageName, fallback == null ? null : fallback.url());
  }

  /** A universal link is a target like others, and must be where those may be. */
  private static boolean isAllowed(DeepLinkInput input, DeepLinkUri uri) {
    return !uri.isWeb() || TargetChoice.isAllowed(input.template(), uri.href());
  }

  private static @Nullable AppLink findAppLink(DeepLinkInput input, @Nullable Elsewhere elsewhere) {
    return input.appLinking() && elsewhere != null && !elsewhere.isStore()
        ? AppLinks.find(elsewhere.url())
        : null;
  }
}
