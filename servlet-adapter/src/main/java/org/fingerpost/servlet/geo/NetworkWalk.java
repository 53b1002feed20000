package org.fingerpost.servlet.geo;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what a file says of its networks, from the lowest address to the highest, with one
 * look-up for each network. The reader has an iterator for that, but it never comes to an end in a
 * damaged file whose search tree has a cycle.
 *
 * <p>IPv4 is where it is in the tree, at {@code ::/96}. Where the tree has it once more it is left
 * out: {@code ::ffff:0:0/96}, {@code 2001::/32} and {@code 2002::/16}.
 */
final class NetworkWalk {
  private static final int ALL_BITS = 128;
  private static final int IPV4_BITS = 32;
  private static final int MIN_NODE_BYTES = 6;
  private static final long IPV4_END = 1L << IPV4_BITS;
  private static final long MAPPED = 0xFFFFL << IPV4_BITS;
  private static final long TEREDO = 0x2001_0000L << 32;
  private static final long SIX_TO_FOUR = 0x2002L << 48;

  private final Reader reader;
  private final boolean isIpv4;
  private final long maxNetworks;

  /** The next address. */
  private long high;

  private long low;
  private boolean ended;
  private long networks;

  /**
   * Begins at the lowest address.
   *
   * @param fileBytes the length of the file, which cannot have more nodes than there is room for
   */
  NetworkWalk(Reader reader, long fileBytes) {
    this.reader = reader;
    isIpv4 = reader.getMetadata().ipVersion() == 4;
    maxNetworks = ALL_BITS + 2 * (fileBytes / MIN_NODE_BYTES);
  }

  /**
   * Returns what is said of the next network of which anything is said, or {@code null} if there is
   * none.
   *
   * @throws IOException if the file is damaged
   */
  @Nullable Map<?, ?> next() throws IOException {
    while (!ended) {
      if (++networks > maxNetworks) {
        throw new InvalidDatabaseException("its search tree has a cycle");
      }
      DatabaseRecord<?> found = reader.getRecord(address(), Map.class);
      step(found.network().prefixLength() + (isIpv4 ? ALL_BITS - IPV4_BITS : 0));
      if (found.data() instanceof Map<?, ?> record) {
        return record;
      }
    }
    return null;
  }

  private InetAddress address() throws IOException {
    return InetAddress.getByAddress(
        isIpv4
            ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
            : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
  }

  /** Goes to the first address behind the network of this prefix. */
  private void step(int prefixLength) {
    int hostBits = ALL_BITS - prefixLength;
    if (hostBits >= Long.SIZE) {
      low = 0;
      // A shift by 64 would be one by none.
      high = hostBits == ALL_BITS ? 0 : ((high >>> (hostBits - 64)) + 1) << (hostBits - 64);
      ended = high == 0;
    } else {
      low = ((low >>> hostBits) + 1) << hostBits;
      high += low == 0 ? 1 : 0;
      ended = low == 0 && high == 0;
    }
    ended |= isIpv4 && (low == IPV4_END || high != 0);
    if (high == 0 && low == MAPPED) {
      low += IPV4_END;
    } else if (high == TEREDO && low == 0) {
      high += 1L << 32;
    } else if (high == SIX_TO_FOUR && low == 0) {
      high += 1L << 48;
    }
  }
}
