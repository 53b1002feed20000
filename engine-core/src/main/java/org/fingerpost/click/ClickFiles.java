package org.fingerpost.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.fingerpost.store.Disk;
import org.fingerpost.store.DiskFile;

/**
 * The files of the click log: {@code clicks-<position, 16 hex digits>}, filled with zeros ahead, so
 * that a disk that is full is found out when a segment is made, not by a signal from a mapping.
 */
final class ClickFiles {
  private static final String PREFIX = "clicks-";
  private static final String SPARE = "clicks-spare";
  private static final Pattern NAME = Pattern.compile(PREFIX + "[0-7][0-9a-f]{15}");
  private static final int ZEROS_BYTES = 1 << 18;

  private final Disk disk;
  private final int segmentBytes;
  private final long minFreeBytes;

  ClickFiles(Disk disk, int segmentBytes, long minFreeBytes) {
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    this.minFreeBytes = minFreeBytes;
  }

  /** Opens what a former process has left, in order. */
  List<ClickSegment> openFormer() throws IOException {
    List<Long> starts = new ArrayList<>();
    for (String name : disk.list()) {
      if (NAME.matcher(name).matches()) {
        starts.add(HexFormat.fromHexDigitsToLong(name, PREFIX.length(), name.length()));
      }
    }
    starts.sort(null);
    List<ClickSegment> former = new ArrayList<>();
    for (long start : starts) {
      former.add(ClickSegment.of(start, disk.open(name(start)), true));
    }
    return former;
  }

  /**
   * Makes a segment.
   *
   * @throws IOException if there is no room, or the disk fails; then nothing is left of it
   */
  ClickSegment make(long start) throws IOException {
    long usable = disk.usableBytes();
    if (usable < minFreeBytes + segmentBytes) {
      throw new IOException(
          "less than %d bytes are free: %d".formatted(minFreeBytes + segmentBytes, usable));
    }
    disk.delete(SPARE);
    ByteBuffer zeros = ByteBuffer.allocate(Math.min(segmentBytes, ZEROS_BYTES));
    try (DiskFile file = disk.create(SPARE)) {
      for (int at = 0; at < segmentBytes; at += zeros.limit()) {
        zeros.clear().limit(Math.min(zeros.capacity(), segmentBytes - at));
        file.write(zeros, at);
      }
      file.force();
    } catch (IOException e) {
      disk.delete(SPARE); // Half a file would keep the space that is short.
      throw e;
    }
    disk.rename(SPARE, name(start));
    disk.forceDirectory();
    ClickSegment segment = ClickSegment.of(start, disk.open(name(start)), false);
    segment.touch();
    return segment;
  }

  /** Deletes a segment's file. Who reads the segment still can. */
  void delete(ClickSegment segment) throws IOException {
    if (segment.hasFile()) {
      segment.close();
      disk.delete(name(segment.start()));
    }
  }

  /** Returns the first position at or behind {@code position} where a segment can begin. */
  long roundUp(long position) {
    return (position + segmentBytes - 1) / segmentBytes * segmentBytes;
  }

  private static String name(long start) {
    return PREFIX + HexFormat.of().toHexDigits(start);
  }
}
