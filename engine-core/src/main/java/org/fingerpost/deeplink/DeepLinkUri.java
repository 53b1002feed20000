package org.fingerpost.deeplink;

import java.util.Set;
import org.fingerpost.url.AppScheme;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.QueryText;

/**
 * A URI that opens an app at some place, as users write it: {@code myapp://path?params} or {@code
 * spotify:album:1}. In canonical form it is printable ASCII without spaces, quotes, backslashes or
 * angle brackets, its scheme in lower case; everything else is percent-encoded, and what was
 * percent-encoded stays as it is.
 *
 * <p>{@code https} is allowed: it is a universal link, or an app link of Android, on a host that
 * the app has claimed. {@code http} is not, nor is what {@link AppScheme#isForbidden} names.
 *
 * @param href the URI in canonical form
 */
public record DeepLinkUri(String href) {
  /** The most characters that a user's URI may have, as given and in canonical form. */
  public static final int MAX_LENGTH = 2_000;

  /** The most characters that a URI may have with the parameters that a visit adds. */
  public static final int MAX_SENT_LENGTH = 6_000;

  /**
   * What may stand behind the scheme beside letters and digits. Not {@code "<>\^`{|}}, which no URI
   * may have, nor {@code '}, which ends strings.
   */
  private static final String SAFE = "-._~:/?[]@!$&()*+,;=%";

  /**
   * Makes the canonical form of what was given.
   *
   * @throws IllegalArgumentException if it is no URI that may open an app, or has more than {@value
   *     #MAX_SENT_LENGTH} characters; the message says why
   */
  public DeepLinkUri {
    href = canonical(href);
  }

  /**
   * Returns the URI that a user has written.
   *
   * @throws IllegalArgumentException if it is no URI that may open an app, or has more than {@value
   *     #MAX_LENGTH} characters; the message says why
   */
  public static DeepLinkUri parse(String text) {
    requireLength(text, MAX_LENGTH);
    DeepLinkUri uri = new DeepLinkUri(text);
    requireLength(uri.href(), MAX_LENGTH);
    return uri;
  }

  /** {@return the scheme, in lower case} */
  public String scheme() {
    return href.substring(0, AppScheme.endIn(href));
  }

  /** {@return whether this is a universal link or an app link} */
  public boolean isWeb() {
    return href.startsWith("https:");
  }

  /**
   * Returns this URI with more parameters, behind those that it has and before its fragment; this
   * URI itself if it would have more than {@value #MAX_SENT_LENGTH} characters then.
   *
   * @param parameters names and values, percent-encoded, with {@code =} and {@code &} between
   */
  public DeepLinkUri withParameters(String parameters) {
    int end = queryEnd();
    String more = (queryStart() < 0 ? "?" : "&") + parameters;
    return parameters.isEmpty() || href.length() + more.length() > MAX_SENT_LENGTH
        ? this
        : new DeepLinkUri(href.substring(0, end) + more + href.substring(end));
  }

  /** Returns the names of the parameters that it has, decoded. */
  public Set<String> parameterNames() {
    int start = queryStart();
    return start < 0 ? Set.of() : QueryText.of(href.substring(start, queryEnd())).toMap().keySet();
  }

  /** Returns where the query begins, behind its question mark, or -1 if there is none. */
  private int queryStart() {
    int question = href.indexOf('?');
    return question < 0 || question > queryEnd() ? -1 : question + 1;
  }

  private int queryEnd() {
    int fragment = href.indexOf('#');
    return fragment < 0 ? href.length() : fragment;
  }

  private static String canonical(String text) {
    requireLength(text, MAX_SENT_LENGTH);
    int end = AppScheme.endIn(text);
    if (end < 0) {
      throw new IllegalArgumentException(
          "the deep link must begin with a scheme, such as myapp://");
    }
    StringBuilder uri = new StringBuilder(text.length() + 16);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      uri.append(c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
    }
    String scheme = uri.toString();
    if (AppScheme.isForbidden(scheme) || scheme.equals("http")) {
      throw new IllegalArgumentException(
          "the deep link must not have the scheme %s".formatted(scheme));
    }
    if (end + 1 == text.length()) {
      throw new IllegalArgumentException("the deep link is nothing but a scheme");
    }
    requireCharacters(text);
    String canonical =
        scheme.equals("https")
            ? webUrl(text)
            : appendEscaped(uri, text, end, SAFE, true).toString();
    requireLength(canonical, MAX_SENT_LENGTH);
    return canonical;
  }

  /** Returns a URI, whose scheme is a good one, with everything percent-encoded that must be. */
  static String escaped(String uri) {
    return appendEscaped(new StringBuilder(uri.length()), uri, 0, SAFE, true).toString();
  }

  /**
   * Appends what of {@code text} stands from {@code start} on, with everything percent-encoded but
   * letters, digits, {@code safe}, and the first number sign if {@code keepsFragment}. A percent
   * sign that encodes nothing is encoded itself.
   */
  static StringBuilder appendEscaped(
      StringBuilder out, String text, int start, String safe, boolean keepsFragment) {
    boolean hasFragment = !keepsFragment;
    for (int i = start; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean beginsFragment = c == '#' && !hasFragment;
      hasFragment |= beginsFragment;
      if (beginsFragment || isSafe(text, i, safe)) {
        out.append((char) c);
      } else {
        out.append(PercentEncoding.encodeQueryComponent(Character.toString(c)));
      }
      i += Character.charCount(c);
    }
    return out;
  }

  private static boolean isSafe(String text, int i, String safe) {
    char c = text.charAt(i);
    if (c == '%') {
      return i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2));
    }
    return isLetterOrDigit(c) || safe.indexOf(c) >= 0;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String webUrl(String text) {
    try {
      return WebUrl.parseStrict(text).href();
    } catch (InvalidUrlException e) {
      throw new IllegalArgumentException("the deep link is no URL: " + e.getMessage(), e);
    }
  }

  private static void requireLength(String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new IllegalArgumentException(
          "the deep link must have at most %d characters: %d".formatted(maxLength, text.length()));
    }
  }

  private static void requireCharacters(String text) {
    if (text.endsWith(" ")) {
      throw new IllegalArgumentException("the deep link must not end with a space");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            "the deep link must not contain the control character U+%04X".formatted((int) c));
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw new IllegalArgumentException(
              "the deep link contains half of a surrogate pair (U+%04X)".formatted((int) c));
        }
        i++;
      }
    }
  }
}
