package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.fingerpost.link.Link;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Writes which visitors of a link go elsewhere, as {@link TargetingReader} reads it. Rules and
 * variants have only the fields that say something: with all of them the longest link that can be
 * sent would come back ten times as long, and could not be sent again.
 */
final class TargetingWriter {
  private TargetingWriter() {}

  /** Writes all fields of a link: {@code null} or an empty list for what it has not. */
  static void write(ObjectNode json, Link link) {
    Target target = link.target();
    json.put("iosUrl", target.iosUrl());
    json.put("androidUrl", target.androidUrl());
    json.put("macosUrl", target.macosUrl());
    json.put("windowsUrl", target.windowsUrl());
    json.put("desktopUrl", target.desktopUrl());
    json.set(DeepLinkPath.NAME, DeepLinkPath.of(target).write());
    ArrayNode rules = json.putArray("targeting");
    link.targeting().rules().forEach(rule -> rules.add(rule(rule)));
    Rotation rotation = link.targeting().rotation();
    json.set("variants", variants(rotation.variants()));
    json.set("rotation", rotation(rotation));
  }

  private static ObjectNode rule(TargetingRule rule) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    putIfSet(json, "name", rule.name());
    ArrayNode when = json.putArray("when");
    rule.when().forEach(condition -> when.add(ConditionWriter.write(condition)));
    writeTarget(json, rule.target());
    if (!rule.rotation().isEmpty()) {
      json.set("variants", variants(rule.rotation().variants()));
      ObjectNode rotation = rotation(rule.rotation());
      if (rotation != null) {
        json.set("rotation", rotation);
      }
    }
    return json;
  }

  private static ArrayNode variants(List<Variant> variants) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Variant variant : variants) {
      ObjectNode one = json.addObject();
      putIfSet(one, "name", variant.name());
      one.set("share", Thousandths.write(variant.share()));
      writeTarget(one, variant.target());
    }
    return json;
  }

  private static @Nullable ObjectNode rotation(Rotation rotation) {
    if (rotation.salt().isEmpty() && rotation.winner() == null) {
      return null;
    }
    boolean hasEnd = rotation.endsAtMillis() != Long.MIN_VALUE;
    return JsonNodeFactory.instance
        .objectNode()
        .put("salt", rotation.salt().isEmpty() ? null : rotation.salt())
        .put("winner", rotation.winner())
        .put("endsAt", hasEnd ? Times.format(rotation.endsAtMillis()) : null);
  }

  private static void writeTarget(ObjectNode json, Target target) {
    putIfSet(json, "destination", target.destination());
    putIfSet(json, "iosUrl", target.iosUrl());
    putIfSet(json, "androidUrl", target.androidUrl());
    putIfSet(json, "macosUrl", target.macosUrl());
    putIfSet(json, "windowsUrl", target.windowsUrl());
    putIfSet(json, "desktopUrl", target.desktopUrl());
    JsonNode path = DeepLinkPath.of(target).write();
    if (path != null) {
      json.set(DeepLinkPath.NAME, path);
    }
  }

  private static void putIfSet(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
