package org.fingerpost.visit;

/** Picks a browser from the brands that a client hint lists. */
final class ClientHintsBrands {
  /** The list is malformed, longer than a browser's, or has no brand that is known. */
  static final int NONE = -1;

  /** No browser lists more brands than a few. */
  private static final int MAX_BRANDS = 16;

  private static final String VERSION = ";v=\"";
  private static final int BRAND_BITS = 8;

  /** Brands and what they are. The later ones are more special: a later one beats an earlier. */
  private static final Brand[] BRANDS = {
    new Brand("Chromium", Browser.CHROME),
    new Brand("Google Chrome", Browser.CHROME),
    new Brand("Microsoft Edge", Browser.EDGE),
    new Brand("Opera", Browser.OPERA),
    new Brand("Opera GX", Browser.OPERA),
    new Brand("Opera Mobile", Browser.OPERA),
    new Brand("OperaMobile", Browser.OPERA),
    new Brand("OperaMini", Browser.OPERA),
    new Brand("OperaMiniAndroid", Browser.OPERA),
    new Brand("Samsung Internet", Browser.SAMSUNG_INTERNET),
    new Brand("Brave", Browser.BRAVE),
    new Brand("CocCoc", Browser.COC_COC),
    new Brand("DuckDuckGo", Browser.DUCKDUCKGO),
    new Brand("HuaweiBrowser", Browser.HUAWEI_BROWSER),
    new Brand("MIUI Browser", Browser.MIUI_BROWSER),
    new Brand("XiaoMiBrowser", Browser.MIUI_BROWSER),
    new Brand("QQBrowser", Browser.QQ_BROWSER),
    new Brand("Amazon Silk", Browser.SILK),
    new Brand("UCBrowser", Browser.UC_BROWSER),
    new Brand("Vivaldi", Browser.VIVALDI),
    new Brand("Whale", Browser.WHALE),
    new Brand("YaBrowser", Browser.YANDEX_BROWSER),
    new Brand("Yandex", Browser.YANDEX_BROWSER),
    new Brand("Android WebView", Browser.WEBVIEW),
    new Brand("Microsoft Edge WebView2", Browser.WEBVIEW),
  };

  private record Brand(String name, Browser browser) {}

  private ClientHintsBrands() {}

  /**
   * Returns the most special brand that is known of a list, for {@link #browser} and {@link
   * #version}, or {@link #NONE}. Brands that nobody knows are skipped, those among them that are
   * there for that (GREASE).
   */
  static int find(String list) {
    int best = NONE;
    int found = NONE;
    int brands = 0;
    int at = StructuredFields.skipSpace(list, 0);
    do {
      int end = StructuredFields.skipString(list, at);
      if (end == StructuredFields.MALFORMED || ++brands > MAX_BRANDS) {
        return NONE;
      }
      int brand = indexOf(list, at, end);
      int behind = skipParameters(list, end);
      if (behind == StructuredFields.MALFORMED) {
        return NONE;
      }
      if (brand > best) {
        best = brand;
        found = (versionAt(list, end) << BRAND_BITS) | brand;
      }
      at = StructuredFields.skipComma(list, behind);
      if (at == StructuredFields.MALFORMED) {
        return NONE;
      }
    } while (at < list.length());
    return found;
  }

  /** Returns the browser of what {@link #find} has found. */
  static Browser browser(int found) {
    return BRANDS[found & ((1 << BRAND_BITS) - 1)].browser();
  }

  /** Returns the version of what {@link #find} has found in a list. */
  static long version(String list, int found) {
    int at = found >> BRAND_BITS;
    return at == 0 ? Version.NONE : VersionScanner.scan(list, at, list.length());
  }

  private static int indexOf(String list, int from, int end) {
    for (int i = 0; i < BRANDS.length; i++) {
      if (StructuredFields.isString(list, from, end, BRANDS[i].name())) {
        return i;
      }
    }
    return NONE;
  }

  /** Returns where a brand's version begins behind its name, or 0. */
  private static int versionAt(String list, int nameEnd) {
    return list.startsWith(VERSION, nameEnd) ? nameEnd + VERSION.length() : 0;
  }

  private static int skipParameters(String list, int from) {
    int at = from;
    while (at < list.length() && list.charAt(at) == ';') {
      at = StructuredFields.skipToken(list, StructuredFields.skipSpace(list, at + 1));
      if (at != StructuredFields.MALFORMED && at < list.length() && list.charAt(at) == '=') {
        boolean isString = at + 1 < list.length() && list.charAt(at + 1) == '"';
        at =
            isString
                ? StructuredFields.skipString(list, at + 1)
                : StructuredFields.skipToken(list, at + 1);
      }
      if (at == StructuredFields.MALFORMED) {
        return at;
      }
    }
    return at;
  }
}
