package org.fingerpost.servlet.links;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fingerpost.engine.InvalidLinkException;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Failures;
import org.jspecify.annotations.Nullable;

/** Tells what the engine has against a field by the name that the field has in this API. */
final class FieldNames {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("destination", "location_url"),
          Map.entry("slug", "url"),
          Map.entry("domain", "domain_id"),
          Map.entry("project", "project_id"),
          Map.entry("pixels", "pixels_ids"),
          Map.entry("startsAt", "start_date"),
          Map.entry("endsAt", "end_date"),
          Map.entry("clickLimit", "clicks_limit"),
          Map.entry("expirationUrl", "expiration_url"),
          Map.entry("utm.source", "utm_source"),
          Map.entry("utm.medium", "utm_medium"),
          Map.entry("utm.campaign", "utm_campaign"),
          Map.entry("cloaking.title", "cloaking_title"),
          Map.entry("cloaking.description", "cloaking_meta_description"),
          Map.entry("cloaking.faviconUrl", "cloaking_favicon"),
          Map.entry("cloaking.imageUrl", "cloaking_opengraph"),
          Map.entry("cloaking.customJs", "cloaking_custom_js"),
          Map.entry("targeting", "targeting_type"),
          Map.entry("indexUrl", "custom_index_url"),
          Map.entry("notFoundUrl", "custom_not_found_url"),
          Map.entry("code", "pixel"));

  private static final Pattern DESTINATION =
      Pattern.compile("(?:targeting|variants)\\[([0-9]{1,4})]\\.destination");

  private FieldNames() {}

  /** Returns the error that {@code e} is to the client. */
  static ApiException explain(RuntimeException e) {
    return explain(e, null);
  }

  /**
   * Returns the error that {@code e} is to the client.
   *
   * @param rows what the client has said of targeting, or {@code null}
   */
  static ApiException explain(RuntimeException e, @Nullable TargetingRows rows) {
    if (e instanceof CompletionException && e.getCause() instanceof RuntimeException cause) {
      return explain(cause, rows);
    }
    if (!(e instanceof InvalidLinkException invalid)) {
      return Failures.explain(e);
    }
    String field = invalid.field();
    String name = NAMES.getOrDefault(field, field);
    Matcher destination = DESTINATION.matcher(field);
    if (rows != null && destination.matches()) {
      name = rows.destinationField(Integer.parseInt(destination.group(1)));
    }
    String message = Objects.toString(e.getMessage());
    if (message.startsWith(field)) {
      message = name + message.substring(field.length());
    }
    if (field.equals("endsAt")) {
      message = message.replace("after startsAt", "after start_date");
    }
    return invalid.code() == Code.TAKEN
        ? ApiException.ofField(409, name + "_taken", name, message)
        : ApiException.ofField(
            400, invalid.code() == Code.MISSING ? "missing_field" : "invalid_field", name, message);
  }
}
