package org.fingerpost.servlet.links;

/** A file of a form: its bytes, and what it was called where it comes from. */
final class FormFile {
  private final String fileName;
  private final byte[] content;

  /** Creates a file that keeps {@code content} as it is. */
  FormFile(String fileName, byte[] content) {
    this.fileName = fileName;
    this.content = content;
  }

  /** Returns the name, which the client may have made up. */
  String fileName() {
    return fileName;
  }

  /** Returns the content itself, which nobody changes. */
  byte[] content() {
    return content;
  }
}
