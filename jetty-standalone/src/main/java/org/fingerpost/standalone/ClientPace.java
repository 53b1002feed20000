package org.fingerpost.standalone;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Fails the request of a client that sends its body, or reads its answer, more slowly than a
 * minimum. Only time in which nothing but the client is waited for counts, and only this request's
 * bytes: Jetty's own {@code MinimumDataRateHandler} sets the bytes of all requests against the time
 * of one, so that it lets everybody pass on a busy server and hardly anybody on a new one.
 */
final class ClientPace extends Handler.Wrapper {
  private final long minBytesPerSecond;
  private final long graceNanos;
  private final LongSupplier nanoTime;

  /**
   * Creates a handler.
   *
   * @param graceMillis how long a client may be waited for, in all, before its pace matters
   * @param nanoTime the time, as {@link System#nanoTime}
   */
  ClientPace(Handler next, long minBytesPerSecond, long graceMillis, LongSupplier nanoTime) {
    super(next);
    this.minBytesPerSecond = minBytesPerSecond;
    this.graceNanos = TimeUnit.MILLISECONDS.toNanos(graceMillis);
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    PacedRequest paced = new PacedRequest(request);
    return super.handle(paced, new PacedResponse(paced, response), callback);
  }

  /** One direction of one request. */
  private final class Pace {
    private long bytes;
    private long waitedNanos;
    private long waitingSince;

    void waitForClient() {
      waitingSince = nanoTime.getAsLong();
    }

    void waited() {
      waitedNanos += nanoTime.getAsLong() - waitingSince;
    }

    boolean isTooSlow() {
      return waitedNanos > graceNanos
          && bytes < minBytesPerSecond * TimeUnit.NANOSECONDS.toSeconds(waitedNanos);
    }
  }

  private final class PacedRequest extends Request.Wrapper {
    private final Pace pace = new Pace();
    private Content.@Nullable Chunk failure;

    PacedRequest(Request request) {
      super(request);
    }

    @Override
    public void demand(Runnable whenThereIsContent) {
      pace.waitForClient();
      super.demand(
          new Invocable.ReadyTask(
              Invocable.getInvocationType(whenThereIsContent),
              () -> {
                pace.waited();
                whenThereIsContent.run();
              }));
    }

    @Override
    public Content.@Nullable Chunk read() {
      if (failure != null) {
        return failure;
      }
      Content.Chunk chunk = super.read();
      if (chunk == null) {
        return null;
      }
      pace.bytes += chunk.remaining();
      if (chunk.isLast() || !pace.isTooSlow()) {
        return chunk;
      }
      chunk.release();
      failure = Content.Chunk.from(new TimeoutException("the body comes too slowly"));
      return failure;
    }
  }

  private final class PacedResponse extends Response.Wrapper {
    private final Pace pace = new Pace();

    PacedResponse(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      int count = content == null ? 0 : content.remaining();
      pace.waitForClient();
      super.write(
          last,
          content,
          new Callback.Nested(callback) {
            @Override
            public void succeeded() {
              pace.waited();
              pace.bytes += count;
              if (pace.isTooSlow() && !last) {
                super.failed(new TimeoutException("the answer is read too slowly"));
              } else {
                super.succeeded();
              }
            }
          });
    }
  }
}
