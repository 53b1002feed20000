package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Role;
import org.fingerpost.servlet.http.RequestBody;
import org.jspecify.annotations.Nullable;

/** A request whose path, credential and role are checked: what the resources work on. */
final class ApiRequest {
  static final int MAX_BODY_BYTES = 64 << 10;

  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String NDJSON = "application/x-ndjson";

  /** The parameter with which an operator acts for another account. */
  static final String ACCOUNT_ID = "accountId";

  private final HttpServletRequest http;
  private final ApiKey caller;
  private final Map<String, String> pathVariables;
  private final Query query;
  private final @Nullable Integer namedAccountId;

  ApiRequest(
      HttpServletRequest http,
      ApiKey caller,
      Catalog catalog,
      Map<String, String> pathVariables,
      Set<String> parameters) {
    this.http = http;
    this.caller = caller;
    this.pathVariables = pathVariables;
    this.query = Query.parse(http.getQueryString(), parameters);
    this.namedAccountId = query.integer(ACCOUNT_ID, 1, Integer.MAX_VALUE);
    if (namedAccountId != null) {
      requireAccount(catalog, namedAccountId);
    }
  }

  HttpServletRequest http() {
    return http;
  }

  ApiKey caller() {
    return caller;
  }

  Query query() {
    return query;
  }

  /** Returns what stands in the path in the place of {@code name}. */
  String path(String name) {
    return pathVariables.getOrDefault(name, "");
  }

  boolean hasPath(String name) {
    return pathVariables.containsKey(name);
  }

  /** Returns the number in the path, or -1 if it is none. */
  int pathNumber(String name) {
    String text = path(name);
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  boolean isOperator() {
    return caller.role() == Role.OPERATOR;
  }

  /** Returns the account that lists show and new things go to. */
  int accountId() {
    return namedAccountId == null ? caller.accountId() : namedAccountId;
  }

  /** Returns whether all accounts are in reach: an operator that names none. */
  boolean reachesAll() {
    return isOperator() && namedAccountId == null;
  }

  /** Returns whether the request may see and change what belongs to this account. */
  boolean reaches(int accountId) {
    return reachesAll() || accountId == accountId();
  }

  /** Refuses an account that the caller may not act for. */
  void requireAccount(Catalog catalog, int accountId) {
    if (accountId == caller.accountId()) {
      return;
    }
    if (!isOperator()) {
      throw ApiException.forbidden();
    }
    if (catalog.findAccount(accountId) == null) {
      throw ApiException.invalidParameter(
          ACCOUNT_ID, "%s is no account: %d".formatted(ACCOUNT_ID, accountId));
    }
  }

  /** Returns where {@code path}, which begins with a slash, is on this server. */
  String location(String path) {
    return http.getContextPath() + http.getServletPath() + Routes.BASE + path;
  }

  /** Returns the body as an object. */
  ObjectNode json(String... mediaTypes) throws IOException {
    return JsonText.parse(body(mediaTypes));
  }

  /** Returns the body. */
  byte[] body(String... mediaTypes) throws IOException {
    requireMediaType(mediaTypes);
    byte[] body;
    try {
      body = RequestBody.read(http, MAX_BODY_BYTES);
    } catch (IOException e) {
      throw Failures.unreadable(e);
    }
    if (body == null) {
      throw ApiException.of(
          413, "body_too_large", "the body must be at most %d bytes".formatted(MAX_BODY_BYTES));
    }
    return body;
  }

  /** Refuses a body of another type, or another charset. */
  void requireMediaType(String... mediaTypes) {
    if (!isOf(mediaTypes)) {
      String contentType = http.getContentType();
      throw ApiException.ofField(
          415,
          "unsupported_media_type",
          "Content-Type",
          "Content-Type must be %s in UTF-8: %s"
              .formatted(
                  String.join(" or ", mediaTypes),
                  contentType == null ? "none" : Shown.of(contentType)));
    }
  }

  /** Returns whether the body is of one of these types, in UTF-8. */
  boolean isOf(String... mediaTypes) {
    String contentType = http.getContentType();
    String[] parts = contentType == null ? new String[] {""} : contentType.split(";", -1);
    String mediaType = parts[0].strip().toLowerCase(Locale.ROOT);
    boolean isKnown = Set.of(mediaTypes).contains(mediaType);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
      isKnown &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    return isKnown;
  }
}
