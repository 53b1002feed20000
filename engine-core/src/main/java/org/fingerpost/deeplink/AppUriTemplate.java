package org.fingerpost.deeplink;

import java.util.Map;
import org.fingerpost.url.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * A URI with places for values, as {@code app-links.txt} writes it.
 *
 * @param text the URI
 */
record AppUriTemplate(String text) {

  /**
   * Returns the URI with the values of an address, or {@code null} if it has more than {@link
   * DeepLinkUri#MAX_LENGTH} characters.
   *
   * @throws IllegalStateException if a value is missing that does not stand in brackets
   */
  @Nullable String expand(AppAddress address, Map<String, String> values) {
    StringBuilder uri = new StringBuilder(text.length() + 64);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '[' && !hasValue(i, values)) {
        i = text.indexOf(']', i) + 1;
      } else if (c == '{') {
        int end = text.indexOf('}', i);
        uri.append(value(text.substring(i + 1, end), address, values));
        i = end + 1;
      } else {
        if (c != '[' && c != ']') {
          uri.append(c);
        }
        i++;
      }
    }
    return uri.length() > DeepLinkUri.MAX_LENGTH ? null : DeepLinkUri.escaped(uri.toString());
  }

  /** Returns whether the value in the brackets that open at {@code start} is there. */
  private boolean hasValue(int start, Map<String, String> values) {
    int brace = text.indexOf('{', start);
    return values.containsKey(text.substring(brace + 1, text.indexOf('}', brace)));
  }

  private String value(String name, AppAddress address, Map<String, String> values) {
    return switch (name) {
      case "host" -> address.host();
      case "path" -> address.path();
      case "query" -> address.queryWithMark();
      case "url" -> PercentEncoding.encodeQueryComponent(address.url());
      default -> {
        String value = values.get(name);
        if (value == null) {
          throw new IllegalStateException("%s has no value %s".formatted(text, name));
        }
        yield PercentEncoding.encodeQueryComponent(value);
      }
    };
  }
}
