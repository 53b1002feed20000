package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Project;
import org.fingerpost.engine.LinkAssets;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Link;
import org.fingerpost.link.Schedule;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.api.LinkAddress;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/**
 * Writes links: the keys of the documented object, and all that a form can set besides in {@code
 * settings}, each by the name that it has there.
 */
final class LinkObject {
  /** The only type of link that there is. */
  static final String TYPE = "link";

  private final Catalog catalog;
  private final LinkAddress addresses;

  LinkObject(RedirectEngine engine, ApiSettings settings) {
    this.catalog = engine.catalog();
    this.addresses = new LinkAddress(engine, settings);
  }

  ObjectNode write(StoredLink found) {
    Link link = found.link();
    Schedule schedule = link.schedule();
    Project project =
        catalog.projects().find(link.accountId(), link.details().projectId()); // Or no more.
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", link.id());
    json.put("project_id", project == null ? null : (Integer) project.id());
    json.put("domain_id", link.key().domainId());
    json.put("type", TYPE);
    json.put("url", link.key().path());
    json.put("location_url", link.destination());
    writeSettings(json.putObject("settings"), link);
    json.put("clicks", found.usage().clicks());
    json.put("order", 0);
    json.set("start_date", UtcTime.toJson(schedule.hasStart(), schedule.startsAtMillis()));
    json.set("end_date", UtcTime.toJson(schedule.hasEnd(), schedule.endsAtMillis()));
    json.put("datetime", UtcTime.format(link.createdAtMillis()));
    return json;
  }

  private void writeSettings(ObjectNode json, Link link) {
    // A hash would tell those who guess whether they are right.
    json.put("password", link.gates().password() == null ? null : (Boolean) true);
    json.put("sensitive_content", link.gates().sensitive());
    json.put("is_enabled", link.enabled());
    json.put("schedule", link.schedule().hasStart() || link.schedule().hasEnd());
    json.put("clicks_limit", link.clickLimit() == 0 ? null : (Long) link.clickLimit());
    json.put("expiration_url", link.expirationUrl());
    json.put("http_status_code", link.status().code());
    json.put("app_linking_is_enabled", link.appLinking());
    writeCloaking(json, link);
    json.put("forward_query_parameters_is_enabled", link.forwarding().query());
    json.put("utm_source", link.utm().source());
    json.put("utm_medium", link.utm().medium());
    json.put("utm_campaign", link.utm().campaign());
    ArrayNode pixels = json.putArray("pixels_ids");
    catalog.pixels().of(link).forEach(pixel -> pixels.add(pixel.id()));
    writeTargeting(json, link);
  }

  private void writeCloaking(ObjectNode json, Link link) {
    Cloaking cloaking = link.cloaking();
    Cloaking shown = cloaking == null ? Cloaking.PLAIN : cloaking;
    json.put("cloaking_is_enabled", cloaking != null);
    json.put("cloaking_title", shown.title());
    json.put("cloaking_meta_description", shown.description());
    json.put("cloaking_custom_js", shown.customJs());
    json.put("cloaking_favicon", address(link, shown.favicon()));
    json.put("cloaking_opengraph", address(link, shown.image()));
  }

  private @Nullable String address(Link link, @Nullable Picture picture) {
    if (picture == null || picture.name() == null) {
      return picture == null ? null : picture.url();
    }
    String shortUrl = addresses.shortUrl(link);
    int path = shortUrl.length() - link.key().path().length() - 1;
    return shortUrl.substring(0, path) + LinkAssets.imagePath(link, picture.name());
  }

  /** Rules that rows cannot say show no type, and stay as they are until a form names one. */
  private static void writeTargeting(ObjectNode json, Link link) {
    TargetingRows rows = TargetingTranslation.toRows(link.targeting());
    TargetingType type = rows == null ? null : rows.type();
    json.put("targeting_type", type == null ? null : type.wireName());
    if (rows != null && type != null) {
      ArrayNode array = json.putArray("targeting_" + type.wireName());
      rows.rows()
          .forEach(row -> array.addObject().put("key", row.key()).put("value", row.destination()));
    }
  }
}
