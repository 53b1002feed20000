package org.fingerpost.servlet.api;

import java.util.List;
import org.fingerpost.engine.Receipt.Header;
import org.jspecify.annotations.Nullable;

/** An error as the client is told of it. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String field;
  private final transient List<Header> headers;

  private ApiException(
      int status, String code, @Nullable String field, String message, List<Header> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
    this.headers = headers;
  }

  /** An error that no field has caused. */
  public static ApiException of(int status, String code, String message, Header... headers) {
    return new ApiException(status, code, null, message, List.of(headers));
  }

  /** An error that a field, parameter or header has caused. */
  public static ApiException ofField(int status, String code, String field, String message) {
    return new ApiException(status, code, field, message, List.of());
  }

  /** A field of the body whose value cannot be taken. */
  public static ApiException invalid(String field, String message) {
    return ofField(400, "invalid_field", field, message);
  }

  /** A query parameter or header whose value cannot be taken. */
  public static ApiException invalidParameter(String name, String message) {
    return ofField(400, "invalid_parameter", name, message);
  }

  /** What is not there, or another tenant's: the same answer for both. */
  public static ApiException notFound(String kind) {
    return of(404, "not_found", "there is no such " + kind);
  }

  /** What the role of the caller's key does not allow. */
  public static ApiException forbidden() {
    return of(403, "forbidden", "the role of this API key does not allow this");
  }

  /** Returns the status of the answer. */
  public int status() {
    return status;
  }

  /** Returns what stands for the kind of the error, for programs. */
  public String code() {
    return code;
  }

  /** Returns what has caused it: a field, a parameter or a header; {@code null} if nothing has. */
  public @Nullable String field() {
    return field;
  }

  /** Returns the headers of the answer. */
  public List<Header> headers() {
    return headers;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code : message;
  }
}
