package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.store.LinkIndex;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.LinkStoreException;
import org.fingerpost.store.SimulatedDisk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a visitor and the log are told when the engine fails. */
final class RedirectFailureTest {
  private static final int CLICKS_IN_SEGMENT = 4;

  private final AtomicBoolean isBroken = new AtomicBoolean();
  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("org.fingerpost");
  private final Handler handler = new Collector();
  private final SimulatedDisk disk = new SimulatedDisk();
  private RedirectEngine engine;
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    engine =
        RedirectEngine.builder()
            .disk(disk)
            .index(new BreakableIndexes())
            .clickSegmentBytes(CLICKS_IN_SEGMENT * 40)
            .open();
    int account = engine.catalog().createAccount("Test").id();
    engine.links().create(account, new LinkDraft("https://shop.example/").slug("summer"));
    server = new LocalServer(new RedirectFilter(engine), UriCompliance.DEFAULT);
  }

  @AfterEach
  void stop() {
    server.close();
    engine.close();
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void visitor_getsAnIdAndTheLogHasTheRest() throws Exception {
    isBroken.set(true);
    HttpReply reply = server.get("any.example", "/summer");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain;charset=US-ASCII");
    assertThat(reply.body()).matches("Internal error [0-9a-f]{16}\n");
    String id = reply.body().substring("Internal error ".length()).strip();
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getMessage())
        .isEqualTo("a visit could not be answered, error %s".formatted(id));
    assertThat(logged.get(0).getThrown())
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("the index is broken");
  }

  @Test
  void visitor_isServedAgainAfterwards() throws Exception {
    isBroken.set(true);
    assertThat(server.get("any.example", "/summer").status()).isEqualTo(500);
    isBroken.set(false);
    assertThat(server.get("any.example", "/summer").header("Location"))
        .isEqualTo("https://shop.example/");
  }

  @Test
  void applicationBehind_isNotTroubledByPathsThatAreNoKeys() throws Exception {
    isBroken.set(true);
    assertThat(server.get("any.example", "/index.html").status()).isEqualTo(404);
    assertThat(logged).isEmpty();
  }

  @Test
  void visitor_isRedirectedThoughTheDiskIsFullWhichIsLoggedOnce() throws Exception {
    CountDownLatch attempts = new CountDownLatch(2);
    disk.fail((operation, name) -> name.equals("clicks-spare") && isCounted(attempts));
    for (int i = 0; i < 3 * CLICKS_IN_SEGMENT; i++) {
      assertThat(server.get("any.example", "/summer").status()).isEqualTo(302);
    }
    assertThat(attempts.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.lostClicks()).isPositive();
    assertThat(logged)
        .extracting(LogRecord::getMessage)
        .containsExactly("no room for clicks: a kill would lose those of now");
    disk.fail(null);
  }

  private static boolean isCounted(CountDownLatch attempts) {
    attempts.countDown();
    return true;
  }

  @Test
  void redirect_isNotLogged() throws Exception {
    assertThat(server.get("any.example", "/summer").status()).isEqualTo(302);
    assertThat(server.get("any.example", "/winter").status()).isEqualTo(404);
    assertThat(logged).isEmpty();
  }

  /** Keeps what is logged. */
  private final class Collector extends Handler {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Makes an index whose look-ups fail while it is broken. */
  private final class BreakableIndexes implements LinkIndexFactory {
    @Override
    public @Nullable LinkIndex reopen(long generation) {
      return null;
    }

    @Override
    public LinkIndex create(long generation, long expectedRecords) {
      LinkIndex index = LinkIndexFactory.heap().create(generation, expectedRecords);
      return new LinkIndex() {
        @Override
        public byte @Nullable [] find(byte[] key) {
          if (isBroken.get()) {
            throw new LinkStoreException("the index is broken");
          }
          return index.find(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
          index.put(key, value);
        }

        @Override
        public void remove(byte[] key) {
          index.remove(key);
        }

        @Override
        public long size() {
          return index.size();
        }

        @Override
        public void scan(RecordVisitor visitor) {
          index.scan(visitor);
        }

        @Override
        public void close() {
          index.close();
        }
      };
    }

    @Override
    public void deleteAllBut(long generation) {}
  }
}
