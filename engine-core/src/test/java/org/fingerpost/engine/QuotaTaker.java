package org.fingerpost.engine;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.fingerpost.OwnThread;

/**
 * A process that takes writes of the first account's quota on some threads until it is killed. It
 * counts them in a file that is mapped, so that a kill loses no count.
 */
final class QuotaTaker {
  static final int THREADS = 4;

  private static final VarHandle COUNT =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private QuotaTaker() {}

  /**
   * Takes writes for ever.
   *
   * @param arguments the engine's directory, the file of the counter, and at which count to say so
   */
  public static void main(String[] arguments) throws IOException {
    ByteBuffer counter = map(Path.of(arguments[1]));
    long enough = Long.parseLong(arguments[2]);
    RedirectEngine engine = RedirectEngine.builder().directory(Path.of(arguments[0])).open();
    IntStream.range(0, THREADS)
        .mapToObj(thread -> OwnThread.run(() -> take(engine, counter, enough)))
        .toList()
        .forEach(taker -> taker.join());
  }

  /** Returns how many writes all processes have counted. */
  static long count(Path counter) throws IOException {
    return (long) COUNT.getVolatile(map(counter), 0);
  }

  private static void take(RedirectEngine engine, ByteBuffer counter, long enough) {
    while (engine.quotas().tryTake(1)) {
      if ((long) COUNT.getAndAdd(counter, 0, 1L) + 1 == enough) {
        System.out.println("enough");
      }
    }
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    }
  }
}
