package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.fingerpost.link.Link;
import org.fingerpost.visit.IpAddress;
import org.jspecify.annotations.Nullable;

/** Reads what a client says of a visit that nobody makes. */
final class VisitReader {
  static final int MAX_TEXT_LENGTH = 8_192;

  private static final int MAX_HEADERS = 100;

  private final LinkAddress address;
  private final Link link;

  /** Creates a reader of visits to one link. */
  VisitReader(LinkAddress address, Link link) {
    this.address = address;
    this.link = link;
  }

  /** Reads a visit; whatever it does not say is as of a visitor who says nothing. */
  DescribedVisit read(ObjectNode body) {
    Fields fields = Fields.of(body);
    Map<String, String> headers = headers(fields);
    putHeader(headers, "User-Agent", "userAgent", text(fields, "userAgent"));
    putHeader(headers, "Accept-Language", "acceptLanguage", text(fields, "acceptLanguage"));
    putHeader(headers, "Referer", "referrer", text(fields, "referrer"));
    DescribedVisit visit =
        new DescribedVisit(
            address.isSecure(),
            method(fields),
            address.host(link),
            LinkAddress.path(link),
            query(fields),
            address(fields),
            text(fields, "visitorKey"),
            headers,
            fields.has("time") ? Times.read(fields, "time") : null);
    fields.end();
    return visit;
  }

  private static Map<String, String> headers(Fields fields) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields
        .textsByName("headers")
        .forEach(
            (name, value) -> {
              if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")) {
                throw ApiException.invalid(
                    "headers",
                    "a name in headers must be 1 to 100 letters, digits or !#$%&'*+-.^_`|~: "
                        + Shown.of(name));
              }
              if (value == null) {
                throw ApiException.invalid("headers", "headers must be an object of strings: null");
              }
              if (headers.put(name, sendable("headers", value)) != null) {
                throw ApiException.invalid("headers", "headers names one twice: " + name);
              }
            });
    if (headers.size() > MAX_HEADERS) {
      throw ApiException.invalid(
          "headers", "headers must be at most %d: %d".formatted(MAX_HEADERS, headers.size()));
    }
    return headers;
  }

  private static void putHeader(
      Map<String, String> headers, String header, String field, @Nullable String value) {
    if (value != null && headers.put(header, value) != null) {
      throw ApiException.invalid(
          field, "%s and headers.%s are one: give it once".formatted(field, header));
    }
  }

  private static @Nullable String text(Fields fields, String name) {
    String value = fields.text(name);
    return value == null ? null : sendable(name, value);
  }

  /** Returns what can be the value of a header. */
  private static String sendable(String field, String value) {
    if (value.length() > MAX_TEXT_LENGTH) {
      throw ApiException.invalid(
          field,
          "%s must be at most %d characters: %d".formatted(field, MAX_TEXT_LENGTH, value.length()));
    }
    if (!UTF_8.newEncoder().canEncode(value)) {
      throw ApiException.invalid(field, "%s has half a surrogate pair".formatted(field));
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i)) && value.charAt(i) != '\t') {
        throw ApiException.invalid(field, "%s has a control character at %d".formatted(field, i));
      }
    }
    return value;
  }

  private static String method(Fields fields) {
    String method = fields.text("method");
    if (method != null && !method.equals("GET") && !method.equals("HEAD")) {
      throw ApiException.invalid("method", "method must be GET or HEAD: " + Shown.of(method));
    }
    return method == null ? "GET" : method;
  }

  private static @Nullable String query(Fields fields) {
    String query = text(fields, "query");
    if (query != null && !query.matches("[!-~&&[^#]]+")) {
      throw ApiException.invalid(
          "query",
          "query must be as it is sent, percent-encoded and without #: " + Shown.of(query));
    }
    return query;
  }

  private static @Nullable String address(Fields fields) {
    String address = fields.text("address");
    if (address != null && IpAddress.find(address) == null) {
      throw ApiException.invalid(
          "address", "address must be an IPv4 or IPv6 address: " + Shown.of(address));
    }
    return address;
  }
}
