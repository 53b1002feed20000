package org.fingerpost.chronicle;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.fingerpost.store.LinkIndex;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.LinkStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Makes indexes outside the Java heap, on Chronicle Map. Each is a folder {@code
 * index-<generation>} in a directory that may hold other things.
 *
 * <p>The classes of Chronicle must be on the class path, not the module path, and the JVM started
 * with {@code --add-opens} for {@code java.base/java.lang}, {@code java.base/java.lang.reflect} and
 * {@code java.base/sun.nio.ch} to {@code ALL-UNNAMED}.
 *
 * <p>Chronicle's reports to its maker and its announcements in the log are switched off, through
 * the system properties {@code chronicle.analytics.disable} and {@code chronicle.announcer.disable}
 * unless they are set. It starts one daemon thread, {@code background~resource~releaser}.
 */
public final class ChronicleLinkIndexFactory implements LinkIndexFactory {
  /** A record of this size, keys included, is expected unless another is given: 320 bytes. */
  public static final int DEFAULT_AVERAGE_RECORD_BYTES = 320;

  private static final System.Logger LOGGER =
      System.getLogger(ChronicleLinkIndexFactory.class.getName());
  private static final String PREFIX = "index-";
  private static final String ADD_OPENS =
      "--add-opens of java.base/java.lang, java.base/java.lang.reflect and java.base/sun.nio.ch";

  private final Path directory;
  private final int averageRecordBytes;

  /**
   * Creates a factory for records of {@value #DEFAULT_AVERAGE_RECORD_BYTES} bytes on average.
   *
   * @param directory where the indexes are; made when an index is, if it does not exist
   */
  public ChronicleLinkIndexFactory(Path directory) {
    this(directory, DEFAULT_AVERAGE_RECORD_BYTES);
  }

  /**
   * Creates a factory.
   *
   * @param directory where the indexes are; made when an index is, if it does not exist
   * @param averageRecordBytes the size of a key with its value, on average, from 1 to {@value
   *     LinkIndex#MAX_VALUE_BYTES}; a first guess, records may be larger and smaller
   */
  public ChronicleLinkIndexFactory(Path directory, int averageRecordBytes) {
    if (averageRecordBytes < 1 || averageRecordBytes > LinkIndex.MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "averageRecordBytes must be from 1 to %d: %d"
              .formatted(LinkIndex.MAX_VALUE_BYTES, averageRecordBytes));
    }
    this.directory = directory;
    this.averageRecordBytes = averageRecordBytes;
  }

  @Override
  public @Nullable LinkIndex reopen(long generation) {
    IndexFolder folder = folder(generation);
    try {
      return ChronicleLinkIndex.open(folder, averageRecordBytes);
    } catch (NoSuchFileException e) {
      LOGGER.log(Level.WARNING, "The index was not closed, or is not there: " + folder);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "Cannot open the index: %s: %s".formatted(folder, e.getMessage()));
    } catch (RuntimeException | InternalError | LinkageError | AssertionError e) {
      LOGGER.log(Level.WARNING, "Cannot open the index: " + folder, e);
    }
    return null;
  }

  /**
   * {@inheritDoc}
   *
   * @throws LinkStoreException if the files cannot be made
   */
  @Override
  public LinkIndex create(long generation, long expectedRecords) {
    if (expectedRecords < 0) {
      throw new IllegalArgumentException(
          "expectedRecords must not be negative: %d".formatted(expectedRecords));
    }
    IndexFolder folder = folder(generation);
    try {
      return ChronicleLinkIndex.create(folder, expectedRecords, averageRecordBytes);
    } catch (IOException | RuntimeException | InternalError e) {
      throw new LinkStoreException("Cannot make the index: " + folder, e);
    } catch (LinkageError | AssertionError e) {
      throw new LinkStoreException("Chronicle Map does not run without " + ADD_OPENS, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws LinkStoreException if one cannot be deleted
   */
  @Override
  public void deleteAllBut(long generation) {
    if (!Files.exists(directory)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path folder : folders) {
        if (!folder.equals(directory.resolve(PREFIX + generation))) {
          new IndexFolder(folder).delete();
        }
      }
    } catch (IOException e) {
      throw new LinkStoreException("Cannot delete former indexes in " + directory, e);
    }
  }

  private IndexFolder folder(long generation) {
    return new IndexFolder(directory.resolve(PREFIX + generation));
  }
}
