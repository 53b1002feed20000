package org.fingerpost.servlet.onelink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkSource;
import org.fingerpost.link.Slug;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.servlet.meter.CallMeter;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.fingerpost.store.StoredLink;

/** Version 2.0: ids in the path, objects for answers. */
final class OneLinkV2 implements OneLinkVersion {
  private static final String LINKS = "shortlinks";
  private static final String QUOTA = "shortlinks-quota";
  private static final String QR = "qr";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RedirectEngine engine;
  private final OneLinks links;
  private final CallMeter meter;

  OneLinkV2(RedirectEngine engine, OneLinks links, CallMeter meter) {
    this.engine = engine;
    this.links = links;
    this.meter = meter;
  }

  @Override
  public OneLinkDialect dialect() {
    return OneLinkDialect.V2;
  }

  @Override
  public CallKind kind(String method, List<String> path) {
    return switch (method) {
      case "POST" -> CallKind.CREATE;
      case "PUT" -> CallKind.UPDATE;
      case "DELETE" -> CallKind.DELETE;
      case "GET", "HEAD" ->
          path.size() == 4 && path.get(3).equals(QR)
              ? CallKind.QR
              : path.size() == 3 ? CallKind.GET : CallKind.OTHER;
      default -> CallKind.OTHER;
    };
  }

  @Override
  public OneLinkAnswer answer(OneLinkCall call) {
    List<String> path = call.path();
    String first = path.isEmpty() ? "" : path.get(0);
    if (first.equals(QUOTA) && path.size() == 2) {
      call.requireMethod("GET");
      return quota(call);
    }
    if (first.equals(LINKS)) {
      if (path.size() == 2) {
        call.requireMethod("POST");
        return create(call);
      }
      if (path.size() == 3) {
        call.requireMethod("GET", "PUT", "DELETE");
        return switch (call.method()) {
          case "PUT" -> update(call);
          case "DELETE" -> delete(call);
          default -> get(call);
        };
      }
      if (path.size() == 4 && path.get(3).equals(QR)) {
        call.requireMethod("GET");
        return qr(call);
      }
    }
    throw new OneLinkException(Kind.NO_SUCH_PATH);
  }

  private OneLinkAnswer create(OneLinkCall call) {
    OneLinkBody body = call.body(dialect());
    String id = body.shortlinkId();
    if (id != null && !Slug.isValid(id)) {
      throw new OneLinkException(Kind.INVALID_BODY);
    }
    return shortUrl(links.create(call.accountId(), templateId(call), id, body, dialect()));
  }

  private OneLinkAnswer get(OneLinkCall call) {
    StoredLink found = links.get(call.accountId(), templateId(call), id(call), null);
    Link link = found.link();
    ObjectNode answer = NODES.objectNode();
    ObjectNode payload = answer.putObject("payload");
    OneLinkDrafts.parameters(link).forEach(payload::put);
    long end = Math.min(link.schedule().endsAtMillis(), found.usage().expiresAtMillis(link));
    answer.put("expiry", end == Long.MAX_VALUE ? null : seconds(end));
    answer.put("ttl", link.lifetime().hasEnd() ? link.lifetime().ttlMillis() / 1_000 : null);
    return OneLinkAnswer.of(200, answer);
  }

  /** Clients read these by patterns that have no fraction. */
  private static String seconds(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private OneLinkAnswer update(OneLinkCall call) {
    OneLinkBody body = call.body(dialect());
    return shortUrl(links.update(call.accountId(), templateId(call), id(call), body, dialect()));
  }

  private OneLinkAnswer delete(OneLinkCall call) {
    links.delete(call.accountId(), templateId(call), id(call));
    return OneLinkAnswer.of(200, NODES.textNode("ok"));
  }

  private OneLinkAnswer qr(OneLinkCall call) {
    QrRequest wanted = QrRequest.read(call.query());
    Link link = linkOfQr(call, wanted);
    if (link.origin().source() != LinkSource.ONELINK_V2) {
      throw new OneLinkException(Kind.INVALID_SOURCE);
    }
    String qr = wanted.draw(links.shortUrl(link));
    return OneLinkAnswer.of(200, NODES.objectNode().put(QR, qr));
  }

  private Link linkOfQr(OneLinkCall call, QrRequest wanted) {
    try {
      return links.get(call.accountId(), templateId(call), id(call), wanted.brandDomain()).link();
    } catch (OneLinkException e) {
      if (e.kind() == Kind.UNKNOWN_DOMAIN || e.kind() == Kind.WRONG_DOMAIN) {
        throw QrRequest.invalid("brand_domain must be the domain of the link");
      }
      throw e;
    }
  }

  private OneLinkAnswer quota(OneLinkCall call) {
    int accountId = accountId(call.path().get(1));
    boolean isInReach =
        accountId == call.accountId()
            || (call.caller().role() == Role.OPERATOR
                && engine.catalog().findAccount(accountId) != null);
    if (!isInReach) {
      throw new OneLinkException(Kind.UNAUTHORIZED);
    }
    // Clients keep it in 32 bits.
    long remaining = Math.min(meter.remainingWrites(accountId), Integer.MAX_VALUE);
    return OneLinkAnswer.of(200, NODES.objectNode().put("remaining_api_calls", remaining));
  }

  private static int accountId(String segment) {
    return segment.matches("[0-9]{1,9}") ? Integer.parseInt(segment) : -1;
  }

  private static String templateId(OneLinkCall call) {
    return call.path().get(1);
  }

  /** What is no id names no link. */
  private static String id(OneLinkCall call) {
    String id = call.path().get(2);
    if (!Slug.isValid(id)) {
      throw new OneLinkException(Kind.UNKNOWN_LINK);
    }
    return id;
  }

  private OneLinkAnswer shortUrl(Link link) {
    return OneLinkAnswer.of(200, NODES.objectNode().put("shortlink_url", links.shortUrl(link)));
  }

  @Override
  public OneLinkAnswer failure(OneLinkException e) {
    return switch (e.kind()) {
      case UNAUTHORIZED ->
          error(
              e,
              401,
              "authentication_failure",
              "Authentication failed. Use a valid OneLink API token from your security center.");
      case UNKNOWN_DOMAIN -> error(e, 401, "wrong_brand_domain", "Account validation failure");
      case WRONG_DOMAIN -> error(e, 403, "wrong_brand_domain", "Brand domain mismatch");
      case RATE_LIMITED -> error(e, 429, "rate_limit_exceeded", "Rate Limit Exceeded.");
      case QUOTA_EXCEEDED -> error(e, 429, "quota_exceeded", "Monthly Quota Exceeded.");
      case TOO_MUCH_DATA ->
          error(e, 400, "limit_exceeded", "Generating shortlink failed, data sent exceeds limit");
      case INVALID_BODY, INVALID_ID ->
          invalid(e, 400, "Generating shortlink failed, invalid request body");
      case INVALID_PARAMETER, INVALID_QR -> invalid(e, 400, e.text());
      case INVALID_SOURCE ->
          error(
              e,
              400,
              "invalid_source",
              "This operation is not allowed for this shortlink source-caller.");
      case UNKNOWN_TEMPLATE, UNKNOWN_LINK -> invalid(e, 404, "Shortlink not found");
      case ID_TAKEN -> invalid(e, 409, "Shortlink ID already exists");
      case NO_SUCH_PATH -> invalid(e, 404, "Path not found");
      case WRONG_METHOD -> invalid(e, 405, "Method not allowed");
      case TIMEOUT -> invalid(e, 408, "The request body came too slowly");
    };
  }

  @Override
  public OneLinkAnswer failure(CallKind kind, boolean isUnavailable) {
    return switch (kind) {
      case CREATE, UPDATE -> error(400, "internal_error", "Failed to create shortlink.");
      case DELETE -> error(400, "internal_error", "Failed to delete shortlink");
      case QR -> error(400, "qr_error", "Unexpected error occurred while generating QR code");
      default -> error(500, "internal_error", "Internal error");
    };
  }

  private static OneLinkAnswer invalid(OneLinkException e, int status, String message) {
    return error(e, status, "invalid_parameter", message);
  }

  private static OneLinkAnswer error(OneLinkException e, int status, String type, String message) {
    OneLinkAnswer answer = error(status, type, message);
    return new OneLinkAnswer(status, answer.json(), e.headers());
  }

  private static OneLinkAnswer error(int status, String type, String message) {
    return OneLinkAnswer.of(
        status, NODES.objectNode().put("error_type", type).put("message", message));
  }
}
