package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.LinkPages;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.api.LinkAddress;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.servlet.qr.QrPicture;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/**
 * {@code /qr-codes}: of each link the code of its short URL, by the number of the link. Codes are
 * drawn when they are asked for, so that there are none to create, to change or to delete.
 */
final class QrCodesResource {
  private static final int SIZE = 500;

  /** How many codes are drawn for one call: each takes a millisecond or two. */
  private static final int MAX_PAGE_SIZE = 100;

  private final RedirectEngine engine;
  private final ApiSettings settings;
  private final LinkAddress addresses;

  QrCodesResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.settings = settings;
    this.addresses = new LinkAddress(engine, settings);
  }

  Resource resource() {
    return new Resource(
        Role.ADMIN, CallKind.QR, Map.of(Operation.LIST, this::list, Operation.GET, this::get));
  }

  private Answer list(LinksCall call) {
    Paging paging = Paging.of(call, settings).withSizeUpTo(MAX_PAGE_SIZE);
    LinkPages pages = engine.links().pages(call.accountId());
    return paging.write(
        pages.page(paging.page(), paging.size()), pages.total(), found -> write(found.link()));
  }

  private Answer get(LinksCall call) {
    StoredLink found = engine.links().findById(call.accountId(), call.id());
    if (found == null) {
      throw ApiException.notFound("QR code");
    }
    return Envelope.data(write(found.link()));
  }

  private ObjectNode write(Link link) {
    String url = addresses.shortUrl(link);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", link.id());
    json.put("type", "url");
    json.put("name", link.key().path());
    json.put("qr_code", picture(url));
    json.putNull("qr_code_logo");
    json.putNull("qr_code_background");
    json.putObject("settings")
        .put("foreground_type", "color")
        .put("foreground_color", "#000000")
        .put("background_color", "#ffffff")
        .put("custom_eyes_color", false)
        .put("size", SIZE)
        .put("url", url);
    json.put("embedded_data", url);
    json.putNull("last_datetime");
    json.put("datetime", UtcTime.format(link.createdAtMillis()));
    return json;
  }

  /** Returns a picture as a data URI, or {@code null} for a URL that is too long for one. */
  private static @Nullable String picture(String url) {
    byte[] picture = QrPicture.draw(url, SIZE, true, QrPicture.Format.PNG);
    return picture == null
        ? null
        : "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
  }
}
