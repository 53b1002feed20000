package org.fingerpost.catalog;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose a pixel is. Each knows the form of its codes; every form is a part of 1 to {@value
 * Pixel#MAX_CODE_LENGTH} characters A-Z a-z 0-9 _ -, so that a code can stand in a script and in a
 * URL as it is.
 */
public enum PixelType {
  /** A Meta pixel. */
  FACEBOOK("[0-9]{1,32}", "1 to 32 digits"),
  /** Google Analytics 4, or the former Universal Analytics. */
  GOOGLE_ANALYTICS(
      "G-[A-Z0-9]{1,32}|UA-[0-9]{1,16}-[0-9]{1,8}",
      "G- and 1 to 32 characters A-Z 0-9, or UA-, 1 to 16 digits, - and 1 to 8 digits"),
  /** A container of Google Tag Manager. */
  GOOGLE_TAG_MANAGER("GTM-[A-Z0-9]{1,32}", "GTM- and 1 to 32 characters A-Z 0-9"),
  /** A partner of the LinkedIn Insight Tag. */
  LINKEDIN("[0-9]{1,32}", "1 to 32 digits"),
  /** A Pinterest tag. */
  PINTEREST("[0-9]{1,32}", "1 to 32 digits"),
  /** An X pixel. */
  TWITTER("[A-Za-z0-9]{1,32}", "1 to 32 characters A-Z a-z 0-9"),
  /** A Quora pixel. */
  QUORA("[A-Fa-f0-9]{32}", "32 characters A-F a-f 0-9"),
  /** A TikTok pixel. */
  TIKTOK("[A-Z0-9]{1,32}", "1 to 32 characters A-Z 0-9"),
  /** A Snap pixel. */
  SNAPCHAT(
      "[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}",
      "a UUID of 36 characters A-F a-f 0-9 -");

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final Pattern form;
  private final String description;

  PixelType(String form, String description) {
    this.form = Pattern.compile(form);
    this.description = description;
  }

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether a pixel of this type can have this code. */
  public boolean takes(String code) {
    return form.matcher(code).matches();
  }

  /** Returns what its codes are like, to follow "must be". */
  public String form() {
    return description;
  }

  /** Returns the type with this name, or {@code null}. */
  public static @Nullable PixelType find(String wireName) {
    for (PixelType type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    return null;
  }
}
