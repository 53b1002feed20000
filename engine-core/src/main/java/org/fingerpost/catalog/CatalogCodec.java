package org.fingerpost.catalog;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;

/** The bytes of the catalog's documents; the one class that knows them. */
final class CatalogCodec {
  private CatalogCodec() {}

  static RecordWriter encode(Account account) {
    return new RecordWriter()
        .number(1, account.id(), 0)
        .text(2, account.name())
        .number(3, account.createdAtMillis(), 0)
        .record(4, encode(account.limits()))
        .record(5, encode(account.oneLink()));
  }

  static Account decodeAccount(RecordReader reader) {
    int id = 0;
    String name = "";
    long createdAt = 0;
    AccountLimits limits = AccountLimits.DEFAULTS;
    OneLinkStrictness oneLink = OneLinkStrictness.DEFAULTS;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> id = (int) reader.number();
        case 2 -> name = reader.text();
        case 3 -> createdAt = reader.number();
        case 4 -> limits = decodeLimits(reader.record());
        case 5 -> oneLink = decodeOneLink(reader.record());
        default -> {}
      }
    }
    return new Account(id, name, createdAt, limits, oneLink);
  }

  private static RecordWriter encode(AccountLimits limits) {
    Integer requests = limits.requestsPerSecond();
    return new RecordWriter()
        .number(1, limits.writesPerMonth(), AccountLimits.DEFAULTS.writesPerMonth())
        .number(2, requests == null ? 0 : requests, 0)
        .number(3, limits.qrPerSecond(), AccountLimits.DEFAULTS.qrPerSecond());
  }

  private static AccountLimits decodeLimits(RecordReader reader) {
    long writes = AccountLimits.DEFAULTS.writesPerMonth();
    Integer requests = null;
    int qr = AccountLimits.DEFAULTS.qrPerSecond();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> writes = reader.number();
        case 2 -> requests = (int) reader.number();
        case 3 -> qr = (int) reader.number();
        default -> {}
      }
    }
    return new AccountLimits(writes, requests, qr);
  }

  /** The flags are turned away from the defaults, so that a record without them has these. */
  private static RecordWriter encode(OneLinkStrictness oneLink) {
    return new RecordWriter()
        .flag(1, oneLink.v1RequiresPid())
        .flag(2, !oneLink.v2RequiresPid())
        .flag(3, !oneLink.v1TakenIsConflict());
  }

  private static OneLinkStrictness decodeOneLink(RecordReader reader) {
    boolean v1RequiresPid = false;
    boolean v2DoesNot = false;
    boolean v1TakenIsNone = false;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> v1RequiresPid = reader.flag();
        case 2 -> v2DoesNot = reader.flag();
        case 3 -> v1TakenIsNone = reader.flag();
        default -> {}
      }
    }
    return new OneLinkStrictness(v1RequiresPid, !v2DoesNot, !v1TakenIsNone);
  }

  static RecordWriter encode(ApiKey key) {
    return new RecordWriter()
        .number(1, key.id(), 0)
        .number(2, key.accountId(), 0)
        .text(3, key.name())
        .text(4, key.role().wireName())
        .text(5, key.key())
        .text(6, key.secretSha256())
        .number(7, key.createdAtMillis(), 0)
        .flag(8, key.revoked());
  }

  static ApiKey decodeApiKey(RecordReader reader) {
    int id = 0;
    int accountId = 0;
    String name = "";
    Role role = Role.READ_ONLY;
    String key = "";
    String secretSha256 = "";
    long createdAt = 0;
    boolean revoked = false;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> id = (int) reader.number();
        case 2 -> accountId = (int) reader.number();
        case 3 -> name = reader.text();
        case 4 -> {
          Role found = Role.find(reader.text());
          role = found == null ? Role.READ_ONLY : found; // A later version's role: the least.
        }
        case 5 -> key = reader.text();
        case 6 -> secretSha256 = reader.text();
        case 7 -> createdAt = reader.number();
        case 8 -> revoked = reader.flag();
        default -> {}
      }
    }
    return new ApiKey(id, accountId, name, role, key, secretSha256, createdAt, revoked);
  }

  static RecordWriter encodeSequence(int last) {
    return new RecordWriter().number(1, last, 0);
  }

  static int decodeSequence(RecordReader reader) {
    int last = 0;
    while (reader.next()) {
      if (reader.field() == 1) {
        last = (int) reader.number();
      }
    }
    return last;
  }

  static RecordWriter encode(Domain domain) {
    Domain.Settings settings = domain.settings();
    RecordWriter writer =
        new RecordWriter()
            .number(1, domain.id(), 0)
            .number(2, domain.accountId(), 0)
            .text(3, domain.host())
            .flag(4, domain.ignoreCase())
            .text(5, settings.notFoundUrl())
            .text(6, settings.indexUrl())
            .flag(7, settings.answersGone())
            .number(8, settings.cacheMaxAgeSeconds(), Domain.Settings.DEFAULTS.cacheMaxAgeSeconds())
            .text(9, settings.robotsTag())
            .text(10, settings.referrerPolicy())
            .flag(11, settings.visitorCookie())
            .flag(12, settings.firebaseLinks());
    settings.allowList().domains().forEach(allowed -> writer.text(13, allowed));
    return writer;
  }

  static Domain decodeDomain(RecordReader reader) {
    int id = 0;
    int accountId = 0;
    String host = "";
    boolean ignoreCase = false;
    String notFoundUrl = null;
    String indexUrl = null;
    boolean answersGone = false;
    int cacheMaxAge = Domain.Settings.DEFAULTS.cacheMaxAgeSeconds();
    String robotsTag = null;
    String referrerPolicy = null;
    boolean visitorCookie = false;
    boolean firebaseLinks = false;
    List<String> allowList = new ArrayList<>();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> id = (int) reader.number();
        case 2 -> accountId = (int) reader.number();
        case 3 -> host = reader.text();
        case 4 -> ignoreCase = reader.flag();
        case 5 -> notFoundUrl = reader.text();
        case 6 -> indexUrl = reader.text();
        case 7 -> answersGone = reader.flag();
        case 8 -> cacheMaxAge = (int) reader.number();
        case 9 -> robotsTag = reader.text();
        case 10 -> referrerPolicy = reader.text();
        case 11 -> visitorCookie = reader.flag();
        case 12 -> firebaseLinks = reader.flag();
        case 13 -> allowList.add(reader.text());
        default -> {}
      }
    }
    return new Domain(
        id,
        accountId,
        host,
        ignoreCase,
        new Domain.Settings(
            notFoundUrl,
            indexUrl,
            answersGone,
            cacheMaxAge,
            robotsTag,
            referrerPolicy,
            visitorCookie,
            firebaseLinks,
            new AllowList(allowList)));
  }
}
