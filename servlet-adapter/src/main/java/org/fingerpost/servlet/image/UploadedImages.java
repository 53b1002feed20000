package org.fingerpost.servlet.image;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fingerpost.engine.LinkImage;
import org.fingerpost.servlet.image.UnusableImageException.Reason;

/**
 * Makes pictures of uploads, two at a time at most, so that memory stays bounded however many come.
 * Safe for use by many threads; one for all. It takes processor time, and blocks while others are
 * at it: not for threads that serve visits.
 */
public final class UploadedImages {
  /** The most bytes of an upload: 2 MiB. */
  public static final int MAX_BYTES = 2 << 20;

  private static final int AT_ONCE = 2;
  private static final long PATIENCE_SECONDS = 10;

  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /** Creates one that is not busy. */
  public UploadedImages() {}

  /**
   * Returns what can be seen in an upload as a new file: scaled down to what it is for, and without
   * anything else that was in it. The same upload gives the same picture. A JPEG is not turned as
   * its metadata may say; of a GIF the first frame is taken, of an icon the largest picture.
   *
   * @param field the field's name, as in the API
   * @param upload the file, whose name and type do not matter; a PNG, JPEG, GIF or ICO
   * @throws UnusableImageException if no picture can be made of it
   */
  public LinkImage make(String field, byte[] upload, ImageUse use) {
    if (upload.length > MAX_BYTES) {
      throw new UnusableImageException(
          Reason.TOO_LARGE,
          "%s must be at most %d bytes: %d".formatted(field, MAX_BYTES, upload.length));
    }
    acquire(field);
    try {
      return ImageEncoder.encode(new ImageDecoder(field, use.maxSide()).decode(upload), use);
    } finally {
      permits.release();
    }
  }

  private void acquire(String field) {
    boolean isAcquired = false;
    try {
      isAcquired = permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isAcquired) {
      throw new UnusableImageException(
          Reason.BUSY, field + " is not looked at, as too many pictures are: try again");
    }
  }
}
