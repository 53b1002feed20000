package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.fingerpost.link.LinkKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of records in journal, snapshot and index: one byte for the kind, then
 *
 * <pre>
 *   LINK      domain (4 bytes), path        what a visit looks up
 *   LINK_ID   id (8 bytes)                  a link's key and usage by its number
 *   DOCUMENT  type (1 byte), id             accounts, keys, domains … and receipts
 *   META      name                          the store's own
 * </pre>
 */
final class RecordKey {
  static final byte LINK = 1;
  static final byte LINK_ID = 2;
  static final byte DOCUMENT = 3;
  static final byte META = 4;

  private RecordKey() {}

  @SuppressWarnings(
      "deprecation") // getBytes of Latin-1: paths are ASCII, and this copies only once.
  static byte[] of(LinkKey key) {
    String path = key.path();
    byte[] bytes = new byte[5 + path.length()];
    bytes[0] = LINK;
    putInt(bytes, 1, key.domainId());
    path.getBytes(0, path.length(), bytes, 5);
    return bytes;
  }

  static byte[] ofId(long id) {
    return ByteBuffer.allocate(9).put(LINK_ID).putLong(id).array();
  }

  static byte[] ofDocument(DocumentType type, String id) {
    byte[] text = id.getBytes(UTF_8);
    return ByteBuffer.allocate(2 + text.length).put(DOCUMENT).put(type.code()).put(text).array();
  }

  static byte[] ofMeta(String name) {
    byte[] text = name.getBytes(UTF_8);
    return ByteBuffer.allocate(1 + text.length).put(META).put(text).array();
  }

  static long linkId(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1);
  }

  static LinkKey linkKey(byte[] key) {
    return new LinkKey(domainId(key), new String(key, 5, key.length - 5, UTF_8));
  }

  static int domainId(byte[] linkKey) {
    return ByteBuffer.wrap(linkKey).getInt(1);
  }

  /** Returns the template that a link's key names, or {@code null}. */
  static @Nullable String templateId(byte[] linkKey) {
    for (int i = 5; i < linkKey.length; i++) {
      if (linkKey[i] == '/') {
        return new String(linkKey, 5, i - 5, US_ASCII);
      }
    }
    return null;
  }

  static boolean isIn(LinkGroup group, byte[] linkKey) {
    return domainId(linkKey) == group.domainId()
        && (group.templateId() == null || group.templateId().equals(templateId(linkKey)));
  }

  static @Nullable DocumentType documentType(byte[] key) {
    return DocumentType.find(key[1]);
  }

  static String documentId(byte[] key) {
    return new String(key, 2, key.length - 2, UTF_8);
  }

  private static void putInt(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }
}
