package org.fingerpost.engine;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Gates;
import org.fingerpost.link.Link;
import org.fingerpost.link.PasswordHash;
import org.jspecify.annotations.Nullable;

/** Checks the pages that a link shows on the way: its gates, its cloaking, its pixels. */
final class PageChecker {
  static final int MAX_CUSTOM_JS_LENGTH = 16_384;
  static final int MAX_PIXELS = 20;

  /** Stands for a password that was checked, until the link is about to be written. */
  private static final PasswordHash NOT_HASHED_YET =
      new PasswordHash("pbkdf2-sha256$1$" + "A".repeat(22) + "$" + "A".repeat(43));

  private final LinkChecker links;
  private final Catalog catalog;
  private final SecureRandom random = new SecureRandom();

  PageChecker(LinkChecker links, Catalog catalog) {
    this.links = links;
    this.catalog = catalog;
  }

  /** Returns the gates of a draft; those with a new password are not to be written. */
  Gates gates(LinkDraft draft) {
    String password = draft.newPassword;
    if (password != null) {
      LinkChecker.text("password", password, PasswordHash.MAX_LENGTH);
      if (password.isEmpty() || password.length() > PasswordHash.MAX_LENGTH) {
        throw LinkChecker.invalid(
            "password",
            "password must be 1 to %d characters: %d"
                .formatted(PasswordHash.MAX_LENGTH, password.length()));
      }
    }
    return new Gates(password == null ? draft.password : NOT_HASHED_YET, draft.sensitive);
  }

  /**
   * Returns a link of {@code draft} with the hash of its password. It is apart from the checks, and
   * made once however often the draft is tried, because it takes a quarter of a second.
   */
  Link withPassword(Link link, LinkDraft draft) {
    if (draft.newPassword == null) {
      return link;
    }
    draft.password = PasswordHash.of(draft.newPassword, random);
    draft.newPassword = null;
    return link.toBuilder().gates(new Gates(draft.password, draft.sensitive)).build();
  }

  @Nullable Cloaking cloaking(@Nullable Cloaking cloaking) {
    if (cloaking == null) {
      return null;
    }
    return new Cloaking(
        LinkChecker.text("cloaking.title", cloaking.title(), LinkChecker.MAX_TITLE_LENGTH),
        LinkChecker.text(
            "cloaking.description", cloaking.description(), LinkChecker.MAX_DESCRIPTION_LENGTH),
        picture("cloaking.faviconUrl", cloaking.favicon()),
        picture("cloaking.imageUrl", cloaking.image()),
        LinkChecker.text("cloaking.customJs", cloaking.customJs(), MAX_CUSTOM_JS_LENGTH));
  }

  private @Nullable Picture picture(String field, @Nullable Picture picture) {
    return picture == null || picture.url() == null
        ? picture
        : Picture.at(links.url(field, picture.url()));
  }

  List<Integer> pixelIds(int accountId, LinkDraft draft) {
    List<Integer> pixelIds = draft.pixelIds;
    if (pixelIds.size() > MAX_PIXELS) {
      throw LinkChecker.invalid(
          "pixels", "pixels must be at most %d: %d".formatted(MAX_PIXELS, pixelIds.size()));
    }
    Set<Integer> checked = new LinkedHashSet<>();
    for (int pixelId : pixelIds) {
      if (checked.contains(pixelId)) {
        throw LinkChecker.invalid("pixels", "pixels names one twice: %d".formatted(pixelId));
      }
      if (catalog.pixels().find(accountId, pixelId) != null) {
        checked.add(pixelId);
      } else if (!draft.keepsPixels) { // Otherwise it was deleted since the link was written.
        throw LinkChecker.invalid(
            "pixels", "pixels names one that is none of this account's: %d".formatted(pixelId));
      }
    }
    return List.copyOf(checked);
  }
}
