package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Small text files that are replaced as a whole, so that each is either the old or the new one. */
public final class SmallFile {
  private SmallFile() {}

  /**
   * Returns the text of a file, of at most 64 KiB.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of that name
   */
  public static String read(Disk disk, String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(file.size(), 1 << 16));
      file.read(bytes, 0);
      return US_ASCII.decode(bytes.flip()).toString();
    }
  }

  /** Writes a file in place of the one of that name; durable when it returns. */
  public static void replace(Disk disk, String name, String text) throws IOException {
    String unfinished = name + StoreFiles.UNFINISHED;
    disk.delete(unfinished);
    try (DiskFile file = disk.create(unfinished)) {
      file.write(US_ASCII.encode(text), 0);
      file.force();
    }
    disk.rename(unfinished, name);
    disk.forceDirectory();
  }
}
