package org.fingerpost.onelink;

import java.util.Set;

/** The names of parameters that mean something to a redirect; all others are only passed on. */
public final class OneLinkName {
  /** Where all go who have no URL of their own. */
  public static final String REDIRECT = "af_r";

  /** Where visitors at a desktop go. */
  public static final String WEB_URL = "af_web_dp";

  /** Where visitors with iOS go who have not got the app. */
  public static final String IOS_URL = "af_ios_url";

  /** Where visitors with Android go who have not got the app. */
  public static final String ANDROID_URL = "af_android_url";

  /** The URI that opens the app. */
  public static final String DEEP_LINK = "af_dp";

  /** Whether that URI is tried in every browser on iOS. */
  public static final String FORCE_DEEP_LINK = "af_force_deeplink";

  /** The title of a preview. */
  public static final String PREVIEW_TITLE = "af_og_title";

  /** What a preview says. */
  public static final String PREVIEW_DESCRIPTION = "af_og_description";

  /** The picture of a preview. */
  public static final String PREVIEW_IMAGE = "af_og_image";

  /** The media source. */
  public static final String MEDIA_SOURCE = "pid";

  /** The campaign. */
  public static final String CAMPAIGN = "c";

  /** Whether there is to be a redirect at all. */
  static final String REDIRECTS_VISITOR = "redirect";

  static final String PARAMETER_FORWARDING = "af_param_forwarding";
  static final String BASE_PARAMETERS_FORWARDING = "af_base_params_forward";
  static final String APP_STORE_PAGE = "af_ios_store_cpp";
  static final String PLAY_LISTING = "af_android_store_csl";
  static final String TRANSACTION = "af_tranid";

  /** What may not come from the query of a short link: it would choose where the visitor goes. */
  public static final Set<String> REDIRECTS =
      Set.of(REDIRECT, WEB_URL, IOS_URL, ANDROID_URL, DEEP_LINK);

  private static final Set<String> PREVIEW =
      Set.of(PREVIEW_TITLE, PREVIEW_DESCRIPTION, PREVIEW_IMAGE);

  /** What is made here and never taken from a visit. */
  static final Set<String> MADE = Set.of("shortlink", "source_caller", "onelink_id", TRANSACTION);

  private OneLinkName() {}

  /** Returns whether a page in the web is not told of a parameter. */
  static boolean isWithheldFromWeb(String name) {
    return PREVIEW.contains(name) || (REDIRECTS.contains(name) && !name.equals(DEEP_LINK));
  }

  /** Returns whether an app is not told of a parameter. It is of the URLs of its platforms. */
  static boolean isWithheldFromApp(String name) {
    return PREVIEW.contains(name) || name.equals(REDIRECT) || name.equals(WEB_URL);
  }
}
