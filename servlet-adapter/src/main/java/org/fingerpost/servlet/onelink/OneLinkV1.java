package org.fingerpost.servlet.onelink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.fingerpost.link.Link;
import org.fingerpost.link.Slug;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.fingerpost.visit.QueryText;
import org.jspecify.annotations.Nullable;

/** Version 1: the id in the query, JSON strings for answers and errors. */
final class OneLinkV1 implements OneLinkVersion {
  private static final String ID = "id";

  private final OneLinks links;

  OneLinkV1(OneLinks links) {
    this.links = links;
  }

  @Override
  public OneLinkDialect dialect() {
    return OneLinkDialect.V1;
  }

  @Override
  public CallKind kind(String method, List<String> path) {
    return switch (method) {
      case "POST" -> CallKind.CREATE;
      case "PUT" -> CallKind.UPDATE;
      case "DELETE" -> CallKind.DELETE;
      case "GET", "HEAD" -> CallKind.GET;
      default -> CallKind.OTHER;
    };
  }

  @Override
  public OneLinkAnswer answer(OneLinkCall call) {
    if (call.path().size() > 1) {
      throw new OneLinkException(Kind.NO_SUCH_PATH);
    }
    call.requireMethod("GET", "POST", "PUT", "DELETE");
    String segment = call.path().isEmpty() ? "" : call.path().get(0);
    // The vendor's pages print the query as "/A1b3&id=x".
    int ampersand = segment.indexOf('&');
    String templateId = ampersand < 0 ? segment : segment.substring(0, ampersand);
    String id = call.query().find(ID);
    if (id == null && ampersand >= 0) {
      id = QueryText.of(segment.substring(ampersand + 1)).find(ID);
    }
    return switch (call.method()) {
      case "POST" -> create(call, templateId, id);
      case "PUT" -> update(call, templateId, require(id));
      case "DELETE" -> delete(call, templateId, require(id));
      default -> get(call, templateId, require(id));
    };
  }

  private static String require(@Nullable String id) {
    if (id == null) {
      throw new OneLinkException(Kind.INVALID_ID);
    }
    return id;
  }

  private OneLinkAnswer create(OneLinkCall call, String templateId, @Nullable String id) {
    OneLinkBody body = call.body(dialect());
    if (id != null && !Slug.isValid(id)) {
      throw new OneLinkException(Kind.INVALID_ID);
    }
    try {
      return shortUrl(links.create(call.accountId(), templateId, id, body, dialect()));
    } catch (OneLinkException e) {
      if (e.kind() == Kind.ID_TAKEN && !links.strictness(call.accountId()).v1TakenIsConflict()) {
        return text(e, 400, "Shortlink ID already in use");
      }
      throw e;
    }
  }

  private OneLinkAnswer get(OneLinkCall call, String templateId, String id) {
    Link link = links.get(call.accountId(), templateId, id, null).link();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    OneLinkDrafts.parameters(link).forEach(answer::put);
    return OneLinkAnswer.of(200, answer);
  }

  private OneLinkAnswer update(OneLinkCall call, String templateId, String id) {
    OneLinkBody body = call.body(dialect());
    return shortUrl(links.update(call.accountId(), templateId, id, body, dialect()));
  }

  private OneLinkAnswer delete(OneLinkCall call, String templateId, String id) {
    links.delete(call.accountId(), templateId, id);
    return OneLinkAnswer.of(200, TextNode.valueOf("ok"));
  }

  private OneLinkAnswer shortUrl(Link link) {
    return OneLinkAnswer.of(200, TextNode.valueOf(links.shortUrl(link)));
  }

  @Override
  public OneLinkAnswer failure(OneLinkException e) {
    return switch (e.kind()) {
      case UNAUTHORIZED -> text(e, 401, "Authentication Failed");
      case RATE_LIMITED -> text(e, 429, "Rate limit exceeded");
      case QUOTA_EXCEEDED -> text(e, 429, "Monthly quota exceeded");
      case TOO_MUCH_DATA -> text(e, 400, "Data sent exceeds limit");
      case INVALID_BODY, INVALID_PARAMETER, INVALID_QR ->
          text(e, 400, "Invalid/no data in request");
      case INVALID_ID, UNKNOWN_TEMPLATE, UNKNOWN_DOMAIN, WRONG_DOMAIN ->
          text(e, 400, "Subdomain undefined / Invalid Shortlink ID");
      case UNKNOWN_LINK, INVALID_SOURCE, NO_SUCH_PATH -> text(e, 404, "Not Found");
      case ID_TAKEN -> text(e, 409, "Shortlink ID already in use");
      case WRONG_METHOD -> text(e, 405, "Method Not Allowed");
      case TIMEOUT -> text(e, 408, "Request Timeout");
    };
  }

  @Override
  public OneLinkAnswer failure(CallKind kind, boolean isUnavailable) {
    return isUnavailable
        ? OneLinkAnswer.of(503, TextNode.valueOf("Service Unavailable"))
        : OneLinkAnswer.of(500, TextNode.valueOf("Internal Server Error"));
  }

  private static OneLinkAnswer text(OneLinkException e, int status, String message) {
    return OneLinkAnswer.of(status, TextNode.valueOf(message), e.headers());
  }
}
