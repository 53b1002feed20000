package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.store.StoredLink;

/** Writes clicks as JSON. */
final class ClickWriter {
  private static final HexFormat HEX = HexFormat.of();

  private final RedirectEngine engine;
  private final LinkAddress addresses;

  ClickWriter(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.addresses = new LinkAddress(engine, settings);
  }

  /** Writes a click. */
  ObjectNode write(EnrichedClick click) {
    StoredLink link = engine.store().findById(click.linkId());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("position", click.position());
    json.put("at", Times.format(click.atMillis()));
    json.put("link", click.linkId());
    json.put("shortUrl", link == null ? null : addresses.shortUrl(link.link()));
    json.put("kind", click.kind().wireName());
    json.put("bot", click.bot() == null ? null : click.bot().wireName());
    json.put("visitor", click.visitor() == 0 ? null : HEX.toHexDigits(click.visitor()));
    json.put("address", click.network());
    json.put("userAgent", click.texts().userAgent());
    json.put("referrer", click.texts().referrer());
    json.put("acceptLanguage", click.texts().acceptLanguage());
    json.put("utm", click.texts().utm());
    for (ClickDimension dimension : ClickDimension.values()) {
      if (dimension != ClickDimension.LINK) {
        json.put(dimension.wireName(), click.value(dimension));
      }
    }
    return json;
  }
}
