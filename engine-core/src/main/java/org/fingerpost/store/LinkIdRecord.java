package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;

/**
 * What is kept of a link under its number: its key, and its usage.
 *
 * <pre>
 *   0   8  clicks
 *   8   8  renewedUntilMillis
 *   16  8  linkVersion, the version whose end was renewed
 *   24  4  domainId
 *   28  …  path
 * </pre>
 */
record LinkIdRecord(LinkKey key, LinkUsage usage) {
  private static final int HEADER_BYTES = 28;

  static LinkIdRecord decode(byte[] bytes) {
    if (bytes.length <= HEADER_BYTES) {
      throw new LinkStoreException("damaged link number: %d bytes".formatted(bytes.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      var usage = new LinkUsage(buffer.getLong(), buffer.getLong(), buffer.getLong());
      int domainId = buffer.getInt();
      String path = new String(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, US_ASCII);
      return new LinkIdRecord(new LinkKey(domainId, path), usage);
    } catch (IllegalArgumentException e) {
      throw new LinkStoreException("damaged link number: " + e.getMessage(), e);
    }
  }

  byte[] encode() {
    byte[] path = key.path().getBytes(US_ASCII);
    return ByteBuffer.allocate(HEADER_BYTES + path.length)
        .putLong(usage.clicks())
        .putLong(usage.renewedUntilMillis())
        .putLong(usage.linkVersion())
        .putInt(key.domainId())
        .put(path)
        .array();
  }
}
