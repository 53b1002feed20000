package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A directory of the machine's file system. */
final class FileSystemDisk implements Disk {
  private static final String LOCK = "LOCK";

  /**
   * Begins the names of the system properties that tell which directories this process has locked.
   * POSIX drops a lock as soon as the process closes any descriptor of the file, so that even to
   * try a second time would lose it. No static field, because an application server may load this
   * class once for each application.
   */
  private static final String LOCKED = "org.fingerpost.store.locked:";

  private final Path directory;
  private final FileStore fileStore;

  FileSystemDisk(Path directory) throws IOException {
    this.directory = directory;
    make(directory.toAbsolutePath());
    this.fileStore = Files.getFileStore(directory);
  }

  /** Makes a directory so that a power cut does not take it, and all that is in it. */
  private static void make(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (parent != null && !Files.isDirectory(directory)) {
      make(parent);
      Files.createDirectories(directory);
      force(parent);
    }
  }

  @Override
  public List<String> list() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public DiskFile create(String name) throws IOException {
    return new ChannelFile(FileChannel.open(directory.resolve(name), CREATE_NEW, READ, WRITE));
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new ChannelFile(FileChannel.open(directory.resolve(name), READ, WRITE));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  @Override
  public void forceDirectory() throws IOException {
    force(directory);
  }

  private static void force(Path directory) throws IOException {
    if (System.getProperty("os.name").startsWith("Windows")) {
      return; // A directory cannot be opened there; NTFS journals its entries.
    }
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  @Override
  public long usableBytes() throws IOException {
    return fileStore.getUsableSpace();
  }

  @Override
  public AutoCloseable lock() throws IOException {
    Path lockFile = directory.toRealPath().resolve(LOCK);
    String locked = LOCKED + lockFile;
    if (System.getProperties().putIfAbsent(locked, "") != null) {
      throw new DirectoryInUseException("%s is in use by this process".formatted(directory));
    }
    try {
      FileChannel channel = lockedChannel(lockFile);
      return () -> {
        channel.close(); // The lock ends with the channel, so with the process, too.
        System.getProperties().remove(locked);
      };
    } catch (IOException | RuntimeException e) {
      System.getProperties().remove(locked);
      throw e;
    }
  }

  private FileChannel lockedChannel(Path lockFile) throws IOException {
    FileChannel channel = FileChannel.open(lockFile, CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new DirectoryInUseException(
            "%s is in use by the process with pid %s".formatted(directory, owner(channel)));
      }
      channel.truncate(0);
      channel.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    String text = US_ASCII.decode(pid.flip()).toString();
    return text.isEmpty() ? "unknown" : text;
  }

  private record ChannelFile(FileChannel channel) implements DiskFile {

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      int read = 0;
      while (target.hasRemaining()) {
        int n = channel.read(target, position + read);
        if (n < 0) {
          break;
        }
        read += n;
      }
      return read;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      long at = position;
      while (source.hasRemaining()) {
        at += channel.write(source, at);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public ByteBuffer map() throws IOException {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
    }

    @Override
    public void forceMapped(ByteBuffer mapping, int position, int length) throws IOException {
      try {
        ((MappedByteBuffer) mapping).force(position, length);
      } catch (UncheckedIOException e) {
        throw e.getCause(); // What force throws, though it does not say so.
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
