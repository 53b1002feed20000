package org.fingerpost.standalone;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection at once whose address has too many open. Loopback addresses have no limit: a
 * proxy on this machine has the connections of all visitors.
 *
 * <p>Counts when a connection is accepted and when it has ended, so that a request costs nothing.
 */
final class ConnectionsPerAddress implements SelectorManager.AcceptListener {
  private static final Logger LOG = System.getLogger(ConnectionsPerAddress.class.getName());

  private final int limit;
  private final Predicate<InetAddress> isExempt;
  private final Map<InetAddress, Integer> counts = new ConcurrentHashMap<>();

  /** The addresses of what is counted: a channel that is closed does not tell its own any more. */
  private final Map<SelectableChannel, InetAddress> addresses = new ConcurrentHashMap<>();

  private final AtomicLong refused = new AtomicLong();

  /**
   * Creates a limit.
   *
   * @param limit how many connections an address may have open; 0 for any number
   */
  ConnectionsPerAddress(int limit) {
    this(limit, InetAddress::isLoopbackAddress);
  }

  ConnectionsPerAddress(int limit, Predicate<InetAddress> isExempt) {
    this.limit = limit;
    this.isExempt = isExempt;
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    InetAddress address = limit == 0 ? null : address(channel);
    if (address == null || isExempt.test(address)) {
      return;
    }
    addresses.put(channel, address);
    if (counts.merge(address, 1, Integer::sum) > limit) {
      release(channel);
      boolean isFirst = refused.getAndIncrement() == 0;
      IO.close(channel); // Counted by then: whoever sees the end finds it in the figures.
      if (isFirst) {
        LOG.log(
            Level.WARNING,
            "connections of {0} were closed, as it has {1} open; later ones are only counted",
            address.getHostAddress(),
            Integer.toString(limit));
      }
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    release(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    release(channel);
  }

  /** Returns how many connections were closed. */
  long refused() {
    return refused.get();
  }

  /** Returns how many addresses have connections that are counted. */
  int addresses() {
    return counts.size();
  }

  /** Counts a connection no more, however often and from wherever its end is told. */
  private void release(SelectableChannel channel) {
    InetAddress address = addresses.remove(channel);
    if (address != null) {
      counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private static @Nullable InetAddress address(SelectableChannel channel) {
    try {
      return channel instanceof SocketChannel socket
              && socket.getRemoteAddress() instanceof InetSocketAddress address
          ? address.getAddress()
          : null;
    } catch (IOException e) {
      return null; // It has ended already.
    }
  }
}
