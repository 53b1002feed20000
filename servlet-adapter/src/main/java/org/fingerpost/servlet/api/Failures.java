package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.engine.InvalidLinkException;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.servlet.http.RequestBody;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreUnavailableException;

/** Says of what went wrong what the client is told. */
public final class Failures {
  private static final Logger LOG = System.getLogger(Failures.class.getName());

  private Failures() {}

  /** Returns the error that {@code e} is to the client; logs what the client cannot have caused. */
  public static ApiException explain(RuntimeException e) {
    if (e instanceof ApiException known) {
      return known;
    }
    if (e instanceof InvalidLinkException invalid) {
      String message = Objects.toString(e.getMessage());
      return switch (invalid.code()) {
        case INVALID -> ApiException.invalid(invalid.field(), message);
        case MISSING -> ApiException.ofField(400, "missing_field", invalid.field(), message);
        case TAKEN ->
            ApiException.ofField(409, invalid.field() + "_taken", invalid.field(), message);
      };
    }
    if (e instanceof StoreUnavailableException unavailable) {
      return unavailable(unavailable);
    }
    if (e instanceof ClickStoreException history) {
      return unavailable(history);
    }
    if (e instanceof StoreConflictException conflict) {
      return conflict.kind() == StoreConflictException.Kind.IN_USE
          ? ApiException.of(409, "in_use", Objects.toString(e.getMessage()))
          : ApiException.of(409, "conflict", "it was changed meanwhile: try again");
    }
    if (e instanceof CompletionException && e.getCause() instanceof RuntimeException cause) {
      return explain(cause);
    }
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "request failed, told to the client as error " + id, e);
    return ApiException.of(500, "internal_error", "internal error " + id);
  }

  /** Returns the error that a body is to its client which could not be read to its end. */
  public static ApiException unreadable(IOException e) {
    // A client that is in the middle of a body cannot begin another request.
    Header close = new Header("Connection", "close");
    if (RequestBody.isTimeout(e)) {
      return ApiException.of(408, "request_timeout", "the body came too slowly", close);
    }
    return ApiException.of(
        400, "malformed_body", "the body ends too early, or its chunks are malformed", close);
  }

  /** Returns the object that tells of an error. */
  static ObjectNode toJson(ApiException e) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("code", e.code());
    error.put("message", e.getMessage());
    if (e.field() != null) {
      error.put("field", e.field());
    }
    return error;
  }

  static Answer answer(ApiException e) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("error", toJson(e));
    return Answer.whole(e.status(), body.toString(), e.headers());
  }

  private static ApiException unavailable(ClickStoreException e) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "statistics failed, told to the client as error " + id, e);
    return ApiException.of(
        503, "history_unavailable", "the history of clicks cannot be read, error " + id);
  }

  private static ApiException unavailable(StoreUnavailableException e) {
    return switch (e.kind()) {
      case BUSY ->
          ApiException.of(
              503, "busy", "too many writes wait: try again", new Header("Retry-After", "1"));
      case FULL -> ApiException.of(507, "disk_full", "no write is taken: the disk is full");
      case FAILED ->
          ApiException.of(503, "unavailable", "no write is taken until the server is restarted");
    };
  }
}
