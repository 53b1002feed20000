package org.fingerpost.servlet.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.fingerpost.link.Link;

/**
 * The conditions {@code If-Match} and {@code If-None-Match} of a request (RFC 9110, section 13).
 */
final class Preconditions {
  private static final String ANY = "*";

  private final List<String> ifMatch;
  private final List<String> ifNoneMatch;

  private Preconditions(List<String> ifMatch, List<String> ifNoneMatch) {
    this.ifMatch = ifMatch;
    this.ifNoneMatch = ifNoneMatch;
  }

  static Preconditions of(HttpServletRequest request) {
    return new Preconditions(tags(request, "If-Match"), tags(request, "If-None-Match"));
  }

  /** Returns the entity tag of a link: strong, and another one after each write. */
  static String tag(Link link) {
    return "\"" + link.id() + "-" + link.version() + "\"";
  }

  /**
   * Checks the conditions of a read.
   *
   * @return whether the client has this version already, so that 304 answers it
   */
  boolean isNotModified(Link link) {
    checkMatch(link);
    return isNoneMatchFalse(link);
  }

  /** Checks the conditions of a write. */
  void checkWrite(Link link) {
    checkMatch(link);
    if (isNoneMatchFalse(link)) {
      throw failed("If-None-Match", link);
    }
  }

  private void checkMatch(Link link) {
    if (!ifMatch.isEmpty() && !ifMatch.contains(ANY) && !ifMatch.contains(tag(link))) {
      throw failed("If-Match", link);
    }
  }

  /** Compares weakly: a tag with {@code W/} is the same as without. */
  private boolean isNoneMatchFalse(Link link) {
    return ifNoneMatch.contains(ANY)
        || ifNoneMatch.contains(tag(link))
        || ifNoneMatch.contains("W/" + tag(link));
  }

  private static ApiException failed(String header, Link link) {
    return ApiException.ofField(
        412,
        "precondition_failed",
        header,
        "%s does not hold: the entity tag of the link is %s".formatted(header, tag(link)));
  }

  private static List<String> tags(HttpServletRequest request, String name) {
    List<String> tags = new ArrayList<>();
    Enumeration<String> values = request.getHeaders(name);
    while (values.hasMoreElements()) {
      String value = values.nextElement();
      if (value.strip().equals(ANY)) {
        tags.add(ANY);
        continue;
      }
      List<String> listed = EntityTags.find(value);
      if (listed != null) {
        tags.addAll(listed);
      }
      if (listed == null || tags.isEmpty()) {
        throw ApiException.invalidParameter(
            name,
            "%s must be * or a list of quoted entity tags: %s".formatted(name, Shown.of(value)));
      }
    }
    return tags;
  }
}
