package org.fingerpost.engine;

import java.util.function.UnaryOperator;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.Pixels;
import org.jspecify.annotations.Nullable;

/**
 * Makes and changes pixels as an API's client wants them: it checks every value. Safe for use by
 * many threads. All its methods wait for the disk.
 */
public final class PixelManager {
  private final Pixels pixels;

  PixelManager(Pixels pixels) {
    this.pixels = pixels;
  }

  /**
   * Creates a pixel with the next number.
   *
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public Pixel create(int accountId, PixelDraft draft) {
    check(draft);
    return pixels.create(accountId, draft.type(), draft.name(), draft.code());
  }

  /**
   * Changes a pixel, as it is found now.
   *
   * @return the pixel as it is then, or {@code null} if the account has none with this number
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public @Nullable Pixel change(int accountId, int id, UnaryOperator<PixelDraft> change) {
    return pixels.change(
        accountId,
        id,
        before -> {
          PixelDraft draft = change.apply(PixelDraft.of(before));
          check(draft);
          return before.with(draft.type(), draft.name(), draft.code());
        });
  }

  private static void check(PixelDraft draft) {
    LinkChecker.name(draft.name(), Pixel.MAX_NAME_LENGTH);
    if (!draft.type().takes(draft.code())) {
      throw LinkChecker.invalid(
          "code",
          "code of %s must be %s: %s"
              .formatted(draft.type().wireName(), draft.type().form(), Shown.of(draft.code())));
    }
  }
}
