package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fingerpost.OwnThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConnectionsPerAddressTest {
  private final ConnectionsPerAddress limit = new ConnectionsPerAddress(3, address -> false);
  private final List<SocketChannel> channels = new ArrayList<>();
  private ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    listener =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
  }

  @AfterEach
  void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    listener.close();
  }

  @Test
  void onAccepting_closesWhatIsOverTheLimit() throws IOException {
    List<SocketChannel> accepted = accept(5);
    accepted.forEach(limit::onAccepting);
    assertThat(accepted)
        .extracting(SocketChannel::isOpen)
        .containsExactly(true, true, true, false, false);
    assertThat(limit.refused()).isEqualTo(2);
  }

  @Test
  void onClosed_makesRoomOnce() throws IOException {
    List<SocketChannel> accepted = accept(6);
    accepted.subList(0, 3).forEach(limit::onAccepting);
    accepted.get(0).close();
    limit.onClosed(accepted.get(0));
    limit.onClosed(accepted.get(0));
    limit.onAcceptFailed(accepted.get(0), new IOException());
    limit.onAccepting(accepted.get(3));
    limit.onAccepting(accepted.get(4));
    assertThat(accepted)
        .extracting(SocketChannel::isOpen)
        .containsExactly(false, true, true, true, false, true);
  }

  @Test
  void addresses_areForgottenWithTheirLastConnection() throws IOException {
    List<SocketChannel> accepted = accept(5);
    accepted.forEach(limit::onAccepting);
    // As Jetty tells of what it could not register, since it was closed.
    accepted.subList(3, 5).forEach(channel -> limit.onAcceptFailed(channel, new IOException()));
    assertThat(limit.addresses()).isOne();
    for (SocketChannel channel : accepted) {
      channel.close();
      limit.onClosed(channel);
    }
    assertThat(limit.addresses()).isZero();
  }

  @Test
  void count_isExactWithManyThreads() throws IOException {
    List<SocketChannel> accepted = accept(80);
    List<CompletableFuture<Void>> tasks =
        IntStream.range(0, 4)
            .mapToObj(i -> accepted.subList(i * 20, i * 20 + 20))
            .map(some -> OwnThread.run(() -> some.forEach(limit::onAccepting)))
            .toList();
    tasks.forEach(CompletableFuture::join);
    assertThat(accepted).filteredOn(SocketChannel::isOpen).hasSize(3);
    assertThat(limit.refused()).isEqualTo(77);
  }

  @Test
  void zero_isNoLimit() throws IOException {
    ConnectionsPerAddress none = new ConnectionsPerAddress(0, address -> false);
    List<SocketChannel> accepted = accept(5);
    accepted.forEach(none::onAccepting);
    assertThat(accepted).allMatch(SocketChannel::isOpen);
    assertThat(none.addresses()).isZero();
  }

  @Test
  void loopback_hasNoLimit() throws IOException {
    ConnectionsPerAddress one = new ConnectionsPerAddress(1);
    List<SocketChannel> accepted = accept(5);
    accepted.forEach(one::onAccepting);
    assertThat(accepted).allMatch(SocketChannel::isOpen);
    assertThat(one.addresses()).isZero();
  }

  @Test
  void channelThatHasEnded_isNotCounted() throws IOException {
    SocketChannel channel = accept(1).get(0);
    channel.close();
    limit.onAccepting(channel);
    assertThat(limit.addresses()).isZero();
  }

  /** Connects so often, and returns the ends that a server has. */
  private List<SocketChannel> accept(int count) throws IOException {
    List<SocketChannel> accepted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      channels.add(SocketChannel.open(listener.getLocalAddress()));
      accepted.add(listener.accept());
    }
    channels.addAll(accepted);
    return accepted;
  }
}
