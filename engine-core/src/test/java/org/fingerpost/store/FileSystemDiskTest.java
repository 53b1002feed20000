package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSystemDiskTest {
  @TempDir private Path directory;
  private Disk disk;

  @BeforeEach
  void open() throws IOException {
    disk = Disk.at(directory.resolve("a/b"));
  }

  @Test
  void at_makesTheDirectoryAndThoseAboveIt() {
    assertThat(directory.resolve("a/b")).isEmptyDirectory();
  }

  @Test
  void at_pathOfAFile() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> Disk.at(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void create_nameThatIsThere() throws IOException {
    disk.create("x").close();
    assertThatThrownBy(() -> disk.create("x")).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void open_nameThatIsNotThere() {
    assertThatThrownBy(() -> disk.open("x")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void read_whatWasWritten() throws IOException {
    try (DiskFile file = disk.create("x")) {
      file.write(bytes("world"), 6);
      file.write(bytes("hello "), 0);
      file.force();
      assertThat(file.size()).isEqualTo(11);
      assertThat(text(file, 11, 0)).isEqualTo("hello world");
    }
  }

  @Test
  void read_pastTheEnd() throws IOException {
    try (DiskFile file = disk.create("x")) {
      file.write(bytes("abc"), 0);
      assertThat(text(file, 10, 1)).isEqualTo("bc");
      assertThat(text(file, 10, 3)).isEmpty();
    }
  }

  @Test
  void truncate_longerFileOnly() throws IOException {
    try (DiskFile file = disk.create("x")) {
      file.write(bytes("abc"), 0);
      file.truncate(5);
      assertThat(file.size()).isEqualTo(3);
      file.truncate(1);
      assertThat(file.size()).isOne();
    }
  }

  @Test
  void map_isTheFile() throws IOException {
    try (DiskFile file = disk.create("x")) {
      file.write(bytes("abc"), 0);
      ByteBuffer mapping = file.map();
      mapping.put(1, (byte) 'x');
      file.forceMapped(mapping, 1, 1);
      assertThat(text(file, 3, 0)).isEqualTo("axc");
    }
  }

  @Test
  void rename_replacesAFileOfThatName() throws IOException {
    write("old", "1");
    write("new", "2");
    disk.rename("new", "old");
    disk.forceDirectory();
    assertThat(disk.list()).containsExactly("old");
    assertThat(SmallFile.read(disk, "old")).isEqualTo("2");
  }

  @Test
  void delete_thereOrNot() throws IOException {
    write("x", "1");
    disk.delete("x");
    disk.delete("x");
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void usableBytes_isPositive() throws IOException {
    assertThat(disk.usableBytes()).isPositive();
  }

  @Test
  void lock_namesTheProcess() throws Exception {
    try (AutoCloseable lock = disk.lock()) {
      assertThat(lock).isNotNull();
      assertThat(SmallFile.read(disk, "LOCK"))
          .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void lock_sameProcess() throws Exception {
    Disk other = Disk.at(directory.resolve("a/../a/b"));
    try (AutoCloseable lock = disk.lock()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(other::lock)
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageEndingWith(" is in use by this process");
    }
  }

  @Test
  void lock_afterItWasGivenBack() throws Exception {
    disk.lock().close();
    disk.lock().close();
  }

  @Test
  void lock_afterItCouldNotBeTaken() throws Exception {
    Path lockFile = Files.createDirectory(directory.resolve("a/b/LOCK"));
    assertThatThrownBy(disk::lock)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(DirectoryInUseException.class);
    Files.delete(lockFile);
    disk.lock().close();
  }

  @Test
  void lock_anotherClassLoaderOfTheSameProcess() throws Exception {
    URL classes = Disk.class.getProtectionDomain().getCodeSource().getLocation();
    try (AutoCloseable lock = disk.lock();
        var loader =
            new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      assertThat(lock).isNotNull();
      Class<?> type = loader.loadClass(Disk.class.getName());
      Object other = type.getMethod("at", Path.class).invoke(null, directory.resolve("a/b"));
      assertThatThrownBy(() -> type.getMethod("lock").invoke(other))
          .rootCause()
          .hasMessageEndingWith(" is in use by this process");
      assertThat(lockFromAnotherProcess()).contains("is in use by the process with pid");
    }
  }

  @Test
  void lock_anotherProcess() throws Exception {
    try (AutoCloseable lock = disk.lock()) {
      assertThat(lock).isNotNull();
      assertThat(lockFromAnotherProcess())
          .isEqualTo(
              "%s is in use by the process with pid %d"
                  .formatted(directory.resolve("a/b"), ProcessHandle.current().pid()));
    }
    assertThat(lockFromAnotherProcess()).isEqualTo("locked");
  }

  /** Tries to lock the directory it is given, and says on standard output how that went. */
  public static final class Locker {
    private Locker() {}

    /** Starts it. */
    public static void main(String[] args) throws Exception {
      try (AutoCloseable lock = Disk.at(Path.of(args[0])).lock()) {
        System.out.print(lock == null ? "" : "locked");
      } catch (DirectoryInUseException e) {
        System.out.print(e.getMessage());
      }
    }
  }

  private String lockFromAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Locker.class.getName(),
                directory.resolve("a/b").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private void write(String name, String text) throws IOException {
    try (DiskFile file = disk.create(name)) {
      file.write(bytes(text), 0);
    }
  }

  private static ByteBuffer bytes(String text) {
    return US_ASCII.encode(text);
  }

  private static String text(DiskFile file, int length, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int read = file.read(bytes, position);
    assertThat(read).isEqualTo(bytes.position());
    return US_ASCII.decode(bytes.flip()).toString();
  }
}
