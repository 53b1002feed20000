package org.fingerpost.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that can lose its power: what was not forced is then kept, lost or torn, sector
 * by sector, as a seed decides. The process can be killed, too: then all of it is still there, and
 * can still be lost. It can also fail an operation, or be full.
 *
 * <p>Of changes of the directory that were not forced, a prefix is kept: that is what a file system
 * with a metadata journal does.
 */
public final class SimulatedDisk implements Disk {
  private static final int SECTOR_BYTES = 512;

  private final Map<String, Content> files = new TreeMap<>();
  private final List<DirectoryChange> unforcedChanges = new ArrayList<>();
  private Map<String, Content> forcedFiles = new TreeMap<>();
  private int operationsUntilPowerCut = Integer.MAX_VALUE;
  private boolean dead;
  private boolean locked;
  private long usableBytes = Long.MAX_VALUE;
  private @Nullable Fault fault;

  /** Thrown when the power is cut: nothing of the store may run on. */
  public static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    PowerCut() {
      super("power cut");
    }
  }

  /** Decides which operations fail. */
  @FunctionalInterface
  public interface Fault {
    /** Returns whether {@code operation} ({@code write}, {@code force} …) on a file fails. */
    boolean fails(String operation, String name);
  }

  private interface DirectoryChange {
    void apply(Map<String, Content> directory);
  }

  private static final class Content {
    private String name;
    private byte[] live = new byte[0];
    private byte[] forced = new byte[0];

    /** The sectors that a force writes. */
    private final BitSet dirty = new BitSet();

    Content(String name) {
      this.name = name;
    }

    void write(ByteBuffer source, int position) {
      int end = position + source.remaining();
      int from = Math.min(position, live.length);
      if (end > live.length) {
        live = Arrays.copyOf(live, end);
      }
      source.get(live, position, source.remaining());
      dirty.set(from / SECTOR_BYTES, (end + SECTOR_BYTES - 1) / SECTOR_BYTES);
    }

    void truncate(int size) {
      if (size < live.length) {
        live = Arrays.copyOf(live, size);
      }
    }

    void force() {
      if (forced.length != live.length) {
        forced = Arrays.copyOf(forced, live.length);
      }
      for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
        int from = Math.min(sector * SECTOR_BYTES, live.length);
        int to = Math.min(from + SECTOR_BYTES, live.length);
        System.arraycopy(live, from, forced, from, to - from);
      }
      dirty.clear();
    }

    /** What a kernel does: it tells once, and keeps what it could not write as if it had. */
    void failForce() {
      dirty.clear();
    }

    /** What is found after a power cut. */
    Content afterPowerCut(Random random) {
      Content kept = new Content(name);
      // A length that was not forced is kept or lost; what it covers and was not written is zeros.
      int length = random.nextBoolean() ? live.length : forced.length;
      kept.live = Arrays.copyOf(forced, length);
      for (int from = 0; from < Math.min(length, live.length); from += SECTOR_BYTES) {
        int to = Math.min(from + SECTOR_BYTES, Math.min(length, live.length));
        if (!Arrays.equals(kept.live, from, to, live, from, to)) {
          int fate = random.nextInt(5);
          if (fate < 2) {
            System.arraycopy(live, from, kept.live, from, to - from);
          } else if (fate == 2) {
            System.arraycopy(live, from, kept.live, from, random.nextInt(to - from));
          }
        }
      }
      kept.forced = kept.live.clone();
      return kept;
    }

    Content copy() {
      Content copy = new Content(name);
      copy.live = live.clone();
      copy.forced = live.clone();
      return copy;
    }
  }

  /** Cuts the power after this many more operations that change something. */
  public void cutPowerAfter(int operations) {
    operationsUntilPowerCut = operations;
  }

  /** Makes operations fail. */
  public void fail(@Nullable Fault fault) {
    this.fault = fault;
  }

  /** Sets what {@link #usableBytes} returns. */
  public void usable(long bytes) {
    usableBytes = bytes;
  }

  /** Returns the disk as it is found when the power is back. */
  public SimulatedDisk afterPowerCut(long seed) {
    dead = true;
    Random random = new Random(seed);
    Map<String, Content> directory = new TreeMap<>(forcedFiles);
    int kept = random.nextInt(unforcedChanges.size() + 1);
    unforcedChanges.subList(0, kept).forEach(change -> change.apply(directory));
    SimulatedDisk next = new SimulatedDisk();
    directory.forEach((name, content) -> next.files.put(name, content.afterPowerCut(random)));
    next.forcedFiles = new TreeMap<>(next.files);
    return next;
  }

  /**
   * Returns the disk as it is found after the process was killed: nothing is lost, but what was not
   * forced still is not.
   */
  public SimulatedDisk afterKill() {
    dead = true;
    SimulatedDisk next = new SimulatedDisk();
    next.files.putAll(files);
    next.forcedFiles = forcedFiles;
    next.unforcedChanges.addAll(unforcedChanges);
    return next;
  }

  /** Returns another disk with the same files, all of them forced. */
  public SimulatedDisk copy() {
    SimulatedDisk copy = new SimulatedDisk();
    files.forEach((name, content) -> copy.files.put(name, content.copy()));
    copy.forcedFiles = new TreeMap<>(copy.files);
    return copy;
  }

  /** Returns the bytes of a file, to be looked at or damaged. */
  public byte[] bytes(String name) {
    return files.get(name).live;
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized DiskFile create(String name) throws IOException {
    step("create", name);
    if (files.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    Content content = new Content(name);
    change(directory -> directory.put(name, content));
    return new File(content);
  }

  @Override
  public synchronized DiskFile open(String name) throws IOException {
    Content content = files.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    return new File(content);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    step("rename", from);
    Content renamed = files.get(from);
    if (renamed == null) {
      throw new NoSuchFileException(from);
    }
    renamed.name = to;
    change(
        directory -> {
          Content content = directory.remove(from);
          if (content != null) {
            directory.put(to, content);
          }
        });
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    if (files.containsKey(name)) {
      step("delete", name);
      change(directory -> directory.remove(name));
    }
  }

  @Override
  public synchronized void forceDirectory() throws IOException {
    step("force", ".");
    unforcedChanges.clear();
    forcedFiles = new TreeMap<>(files);
  }

  @Override
  public long usableBytes() {
    return usableBytes;
  }

  @Override
  public synchronized AutoCloseable lock() throws IOException {
    if (locked) {
      throw new DirectoryInUseException("in use");
    }
    locked = true;
    return () -> locked = false;
  }

  private void change(DirectoryChange change) {
    change.apply(files);
    unforcedChanges.add(change);
  }

  private void step(String operation, String name) throws IOException {
    if (dead || operationsUntilPowerCut-- <= 0) {
      dead = true;
      throw new PowerCut();
    }
    failIfToldTo(operation, name);
  }

  private void failIfToldTo(String operation, String name) throws IOException {
    if (fault != null && fault.fails(operation, name)) {
      throw new IOException("injected: " + operation + " of " + name);
    }
  }

  private final class File implements DiskFile {
    private final Content content;

    File(Content content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.live.length;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int length = (int) Math.min(target.remaining(), content.live.length - position);
      if (length <= 0) {
        return 0;
      }
      target.put(content.live, (int) position, length);
      return length;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      synchronized (SimulatedDisk.this) {
        if (dead) {
          throw new PowerCut();
        }
        // The bytes are there before the power is cut: a write can be kept, lost or torn.
        content.write(source, (int) position);
        step("write", content.name);
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          step("force", content.name);
        } catch (IOException e) {
          content.failForce();
          throw e;
        }
        content.force();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        step("truncate", content.name);
        content.truncate((int) size);
      }
    }

    @Override
    public ByteBuffer map() {
      return ByteBuffer.wrap(content.live);
    }

    @Override
    public void forceMapped(ByteBuffer mapping, int position, int length) throws IOException {
      synchronized (SimulatedDisk.this) {
        step("force", content.name);
        System.arraycopy(content.live, position, content.forced, position, length);
      }
    }

    @Override
    public void close() throws IOException {
      failIfToldTo("close", content.name);
    }
  }
}
