package org.fingerpost.deeplink;

import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.deeplink.DeepLinkAnswer.DesktopWithQr;
import org.fingerpost.deeplink.DeepLinkAnswer.Elsewhere;
import org.fingerpost.deeplink.DeepLinkAnswer.GoTo;
import org.fingerpost.deeplink.DeepLinkAnswer.Nothing;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp.Reason;
import org.fingerpost.deeplink.DeepLinkAnswer.Preview;
import org.fingerpost.url.QueryWriter;
import org.fingerpost.visit.DeviceType;
import org.fingerpost.visit.OperatingSystem;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a visitor is answered with whose link may open an app (redirects.md, section 5).
 * Pure: the same input gives the same answer.
 *
 * <pre>
 *   visitor            app to open   target   answer
 *   -----------------  ------------  -------  -----------------------------------------------
 *   preview crawler    any           any      the preview; the target if there is none
 *   other bot          any           any      the target
 *   desktop, TV        any           any      the target, or a page with a QR code and it
 *   in-app browser     yes           any      a page with a button, and how to get out
 *                      no            store    a page with a button, and how to get out
 *                      no            web      the target
 *   iOS, allowing      yes           any      a page that tries the app
 *                      no            any      the target
 *   iOS                yes, forced   any      a page that tries the app
 *                      else          any      the target
 *   Android, Chromium  yes           any      the intent, which falls back to the target
 *                      no            any      the target
 *   Android            yes           any      a page with a button
 *                      no            any      the target
 * </pre>
 *
 * <p>On a page with a QR code, an iPad that calls itself a Mac is led as on iOS, by a tap.
 *
 * <p>Where there is neither an app to open nor a target, there is nothing. What the target is says
 * {@link TargetChoice}, which app is opened and how {@link Opening}. The app that a web target
 * belongs to counts as forced.
 */
public final class DeepLinkPolicy {
  /** As much as a page takes. An intent has its fallback percent-encoded within it. */
  private static final int MAX_URI_LENGTH = 8_192;

  private final DeepLinkInput input;
  private final Visitor visitor;
  private final @Nullable Elsewhere target;
  private final @Nullable Opening app;

  private DeepLinkPolicy(DeepLinkInput input) {
    this.input = input;
    this.visitor = Visitor.of(input.client());
    this.target = TargetChoice.choose(input);
    Opening opening = Opening.find(input, target);
    this.app = opening == null || opening.uri().length() > MAX_URI_LENGTH ? null : opening;
  }

  /** Returns what a visitor is answered with. */
  public static DeepLinkAnswer decide(DeepLinkInput input) {
    return new DeepLinkPolicy(input).answer();
  }

  /** The table above, row by row. */
  private DeepLinkAnswer answer() {
    boolean opens = app != null;
    boolean isForced = input.forceDeepLink() || (app != null && app.isAppLink());
    boolean isStore = target != null && target.isStore();
    return switch (visitor) {
      case PREVIEW_CRAWLER -> hasPreview() ? preview() : target();
      case BOT -> target();
      case DESKTOP -> input.desktopQr() && hasScreen() ? targetWithQr() : target();
      case IN_APP -> opens || isStore ? page(Reason.IN_APP_BROWSER) : target();
      case IOS_ALLOWING -> opens ? page(Reason.OPEN_APP) : target();
      case IOS -> opens && isForced ? page(Reason.OPEN_APP) : target();
      case ANDROID_CHROMIUM -> opens ? intent() : target();
      case ANDROID -> opens ? page(Reason.OPEN_APP) : target();
    };
  }

  /** A store with a scheme of its own is an app to open like any other. */
  private DeepLinkAnswer target() {
    if (target == null) {
      return new Nothing();
    }
    if (StoreUrl.isWeb(target.url())) {
      return new GoTo(target.url());
    }
    Elsewhere play = TargetChoice.googlePlay(input);
    return visitor == Visitor.ANDROID_CHROMIUM && play != null
        ? new GoTo(IntentUri.of(target.url(), null, play.url()))
        : new OpenApp(null, false, target, Reason.OPEN_APP);
  }

  private DeepLinkAnswer targetWithQr() {
    return target == null ? new Nothing() : new DesktopWithQr(target.url(), onIpad());
  }

  /** Neither a phone of another system nor a program that does not say what it runs on. */
  private boolean hasScreen() {
    DeviceType device = input.client().device();
    return device == DeviceType.DESKTOP || device == DeviceType.TV;
  }

  private @Nullable OpenApp onIpad() {
    if (input.client().os() != OperatingSystem.OS_X) {
      return null;
    }
    DeepLinkInput iPad = input.onIpad();
    Elsewhere elsewhere = TargetChoice.choose(iPad);
    Opening opening = Opening.find(iPad, elsewhere);
    String uri = opening == null ? null : opening.uri();
    return uri == null && elsewhere == null
        ? null
        : new OpenApp(uri, false, elsewhere, Reason.OPEN_APP);
  }

  private DeepLinkAnswer intent() {
    return app != null && app.uri().length() <= QueryWriter.MAX_URL_LENGTH
        ? new GoTo(app.uri())
        : page(Reason.OPEN_APP);
  }

  private DeepLinkAnswer page(Reason reason) {
    if (app == null) {
      return new OpenApp(null, false, target, reason);
    }
    boolean isIos = visitor == Visitor.IOS || visitor == Visitor.IOS_ALLOWING;
    boolean isAllowing =
        isIos
            || (Platform.of(input.client()) == Platform.IOS
                && Visitor.allowsOpening(input.client()));
    boolean triesOnLoad = isAllowing && !app.isUniversalLink();
    boolean goesOn = triesOnLoad && app.isAppLink();
    Elsewhere elsewhere = target == null || !goesOn ? target : target.byItself();
    return new OpenApp(app.uri(), triesOnLoad, elsewhere, reason);
  }

  private boolean hasPreview() {
    LinkPreview ofTemplate = ofTemplate();
    return !input.preview().equals(LinkPreview.NONE) || !ofTemplate.equals(LinkPreview.NONE);
  }

  private Preview preview() {
    LinkPreview own = input.preview();
    LinkPreview ofTemplate = ofTemplate();
    return new Preview(
        own.title() == null ? ofTemplate.title() : own.title(),
        own.description() == null ? ofTemplate.description() : own.description(),
        own.imageUrl() == null ? ofTemplate.imageUrl() : own.imageUrl(),
        target == null ? null : target.url());
  }

  private LinkPreview ofTemplate() {
    return input.template() == null ? LinkPreview.NONE : input.template().preview();
  }
}
