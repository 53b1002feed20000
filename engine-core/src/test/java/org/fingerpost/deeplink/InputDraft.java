package org.fingerpost.deeplink;

import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.AppStore;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.Browser;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.DeviceMaker;
import org.fingerpost.visit.DeviceType;
import org.fingerpost.visit.OperatingSystem;
import org.fingerpost.visit.Version;
import org.jspecify.annotations.Nullable;

/** A {@link DeepLinkInput} in the making: a visitor without a link, until it is changed. */
final class InputDraft {
  Client client = Client.UNKNOWN;
  @Nullable DeviceMaker maker;
  boolean hasTemplate;
  @Nullable IosApp ios = new IosApp("1", "com.example", "ABCDE12345", "myapp", null, null);
  @Nullable AndroidApp android =
      new AndroidApp("com.example", List.of(), "myapp", null, List.of(AppStore.values()));
  @Nullable String desktopUrl;
  boolean openByScheme;
  @Nullable List<String> allowList;
  LinkPreview templatePreview = LinkPreview.NONE;
  @Nullable String platformUrl;
  @Nullable String destination;

  /** As the destination if it is {@code null}. */
  @Nullable String iosDestination;

  @Nullable String deepLink;
  boolean forced;
  boolean appLinking;
  LinkPreview preview = LinkPreview.NONE;
  DeepLinkInput.StoreDetails store = DeepLinkInput.StoreDetails.NONE;
  boolean desktopQr;

  /**
   * Sets who visits.
   *
   * @param words such as {@code IOS SAFARI}, {@code ANDROID INSTAGRAM}, {@code OS_X bot PREVIEW}
   */
  InputDraft visitor(String words) {
    String[] parts = words.strip().split(" +", -1);
    OperatingSystem os = OperatingSystem.valueOf(parts[0]);
    boolean isBot = parts[1].equals("bot");
    client =
        new Client(
            isBot ? DeviceType.BOT : device(os),
            os,
            Version.NONE,
            isBot ? Browser.OTHER : Browser.valueOf(parts[1]),
            Version.NONE,
            isBot ? BotClass.valueOf(parts[2]) : null,
            0);
    return this;
  }

  private static DeviceType device(OperatingSystem os) {
    return switch (os) {
      case WINDOWS, OS_X, LINUX, UBUNTU, CHROME_OS -> DeviceType.DESKTOP;
      case IOS, ANDROID, HARMONY_OS -> DeviceType.MOBILE;
      case OTHER -> DeviceType.OTHER;
    };
  }

  DeepLinkAnswer decide() {
    Template template =
        new Template(
            "A1b3",
            1,
            0,
            "Shop",
            ios,
            android,
            desktopUrl,
            openByScheme,
            false,
            false,
            allowList,
            templatePreview);
    DeepLinkUri uri = deepLink == null ? null : new DeepLinkUri(deepLink);
    return DeepLinkPolicy.decide(
        new DeepLinkInput(
            client,
            maker,
            hasTemplate ? template : null,
            platformUrl,
            destination,
            uri,
            uri,
            forced,
            appLinking,
            preview,
            store,
            TargetParameters.NONE,
            desktopQr,
            iosDestination == null ? destination : iosDestination));
  }
}
