package org.fingerpost.standalone;

/** Says in one line what went wrong, for whoever typed the command. */
final class Failure {
  private Failure() {}

  static String explain(Throwable failure) {
    Throwable cause = failure;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    StringBuilder text = new StringBuilder(message(cause));
    Throwable inner = cause.getCause();
    if (inner != null && inner.getMessage() != null && !text.toString().contains(message(inner))) {
      text.append(": ").append(message(inner));
    }
    return text.toString();
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
