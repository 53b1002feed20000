package org.fingerpost.engine;

import java.util.List;
import java.util.Objects;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Link;
import org.fingerpost.store.StoreWrite;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a link's uploaded pictures with it: in one write with the link, so that there is never a
 * link without its pictures. The store lets them go with the link, or when it names them no more.
 */
final class LinkImages {
  private LinkImages() {}

  /**
   * Checks that each uploaded picture which a link names is there.
   *
   * @param before the link as it was, whose pictures are there, or {@code null} if it is new
   * @throws InvalidLinkException naming the field of one that is not
   */
  static void require(@Nullable Link before, Link after, LinkDraft draft) {
    Cloaking cloaking = after.cloaking();
    if (cloaking == null) {
      return;
    }
    List<String> kept =
        before == null || before.cloaking() == null ? List.of() : before.cloaking().uploadedNames();
    require("cloaking.faviconName", cloaking.favicon(), kept, draft);
    require("cloaking.imageName", cloaking.image(), kept, draft);
  }

  private static void require(
      String field, @Nullable Picture picture, List<String> kept, LinkDraft draft) {
    String name = picture == null ? null : picture.name();
    if (name != null
        && !kept.contains(name)
        && draft.images.stream().noneMatch(image -> image.name().equals(name))) {
      throw LinkChecker.invalid(
          field, "%s names no picture that was uploaded: %s".formatted(field, Shown.of(name)));
    }
  }

  /** Adds the draft's pictures that a link names to the write of the link. */
  static void addTo(StoreWrite write, Link link, LinkDraft draft) {
    if (draft.images.isEmpty() || link.cloaking() == null) {
      return;
    }
    List<String> names = Objects.requireNonNull(link.cloaking()).uploadedNames();
    for (LinkImage image : draft.images) {
      if (names.contains(image.name())) {
        write.putPicture(link.id(), image.name(), image.encode());
      }
    }
  }
}
