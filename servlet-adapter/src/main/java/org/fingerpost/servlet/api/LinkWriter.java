package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Lifetime;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkDetails;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.link.Schedule;
import org.fingerpost.link.TtlText;
import org.fingerpost.link.Utm;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/** Writes links as the API shows them: every field, {@code null} for what a link has not. */
final class LinkWriter {
  private final RedirectEngine engine;
  private final LinkAddress address;

  LinkWriter(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.address = new LinkAddress(engine, settings);
  }

  ObjectNode write(StoredLink link) {
    return write(link.link(), link.usage());
  }

  ObjectNode write(Link link, LinkUsage usage) {
    Lifetime lifetime = link.lifetime();
    Schedule schedule = link.schedule();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", link.id());
    json.put("slug", link.key().slug());
    json.put("domain", host(link));
    json.put("template", link.key().templateId());
    json.put("shortUrl", address.shortUrl(link));
    json.put("destination", link.destination());
    writeDetails(json, link.details());
    json.put("project", projectId(link));
    json.put("status", link.status().code());
    json.put("enabled", link.enabled());
    json.put("startsAt", schedule.hasStart() ? Times.format(schedule.startsAtMillis()) : null);
    json.put("endsAt", schedule.hasEnd() ? Times.format(schedule.endsAtMillis()) : null);
    json.put("ttl", lifetime.hasEnd() ? ttl(lifetime) : null);
    json.put("renewTtl", !lifetime.hasEnd() || lifetime.renewedByClicks());
    json.put("clickLimit", link.clickLimit() == 0 ? null : link.clickLimit());
    json.put("expirationUrl", link.expirationUrl());
    json.put("forwardQuery", link.forwarding().query());
    json.put("appendPath", link.forwarding().path());
    json.put("clickIdParameter", link.forwarding().clickIdParameter());
    json.set("utm", link.utm().isEmpty() ? null : utm(link.utm()));
    json.put(
        "cacheMaxAge",
        link.cacheMaxAgeSeconds() == Link.DEFAULT_CACHE ? null : link.cacheMaxAgeSeconds());
    TargetingWriter.write(json, link);
    json.put("appLinking", link.appLinking());
    PagesWriter.write(json, link, engine.catalog().pixels());
    json.put("clicks", usage.clicks());
    json.put("createdAt", Times.format(link.createdAtMillis()));
    json.put("updatedAt", Times.format(link.updatedAtMillis()));
    long end = Math.min(schedule.endsAtMillis(), usage.expiresAtMillis(link));
    json.put("expiresAt", end == Long.MAX_VALUE ? null : Times.format(end));
    json.put("version", link.version());
    json.put("source", link.origin().source().wireName());
    link.origin().parameters().forEach(json.putObject("parameters")::put);
    engine.links().warnings(link).forEach(json.putArray("warnings")::add);
    return json;
  }

  /** Returns the host of a link's domain, or {@code null} for the default domain. */
  @Nullable String host(Link link) {
    return address.ownHost(link);
  }

  /** Returns the number of a link's project; {@code null} also if that is no more. */
  private @Nullable Integer projectId(Link link) {
    int id = link.details().projectId();
    return engine.catalog().projects().find(link.accountId(), id) == null ? null : id;
  }

  private static void writeDetails(ObjectNode json, LinkDetails details) {
    json.put("title", details.title());
    json.put("description", details.description());
    json.put("imageUrl", details.imageUrl());
    details.tags().forEach(json.putArray("tags")::add);
    details.metadata().forEach(json.putObject("metadata")::put);
  }

  private static String ttl(Lifetime lifetime) {
    return TtlText.format(Duration.ofMillis(lifetime.ttlMillis()));
  }

  private static ObjectNode utm(Utm utm) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("source", utm.source())
        .put("medium", utm.medium())
        .put("campaign", utm.campaign())
        .put("term", utm.term())
        .put("content", utm.content());
  }
}
