package org.fingerpost.engine;

import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;

/** The template of a shop that has an app for iOS and one for Android, both with a scheme. */
final class ShopTemplate {
  private ShopTemplate() {}

  /** Returns a draft with the id A1b3, the scheme myapp, and no page in the web. */
  static TemplateDraft draft() {
    return new TemplateDraft("Shop")
        .id("A1b3")
        .ios(new IosApp("123", "com.example", null, "myapp", null, null))
        .android(new AndroidApp("com.example", List.of(), "myapp", null, List.of()));
  }
}
