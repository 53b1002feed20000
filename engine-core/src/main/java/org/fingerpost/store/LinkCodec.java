package org.fingerpost.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Forwarding;
import org.fingerpost.link.Gates;
import org.fingerpost.link.Lifetime;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkDetails;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.link.PasswordHash;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Schedule;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Utm;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a link, in journal, snapshot and index alike. The one class that knows them.
 *
 * <pre>
 *   0   8  id                          } in fixed places, so that a write can be checked against
 *   8   8  version                     } what it expects, and a list kept, without decoding
 *   16  8  accountId
 *   24  …  fields, see RecordWriter
 * </pre>
 *
 * <p>The key is not repeated: it is the record's key.
 */
final class LinkCodec {
  private static final int HEADER_BYTES = 24;

  private static final int CREATED_AT = 1;
  private static final int UPDATED_AT = 2;
  private static final int DESTINATION = 3;
  private static final int STATUS = 4;
  private static final int DISABLED = 5;
  private static final int STARTS_AT = 6;
  private static final int ENDS_AT = 7;
  private static final int TTL = 8;
  private static final int RENEWED_BY_CLICKS = 9;
  private static final int EXPIRES_AT = 10;
  private static final int CLICK_LIMIT = 11;
  private static final int EXPIRATION_URL = 12;
  private static final int FORWARD_QUERY = 13;
  private static final int FORWARD_PATH = 14;
  private static final int UTM = 15;
  private static final int CACHE_MAX_AGE = 16;
  private static final int TITLE = 17;
  private static final int DESCRIPTION = 18;
  private static final int IMAGE_URL = 19;
  private static final int TAG = 20;
  private static final int METADATA = 21;
  private static final int PLATFORM_URLS = 22;
  private static final int RULE = 23;
  private static final int ROTATION = 24;
  private static final int APP_LINKING = 25;
  private static final int SOURCE = 26;
  private static final int PARAMETER = 27;
  private static final int PASSWORD = 28;
  private static final int SENSITIVE = 29;
  private static final int CLOAKING = 30;
  private static final int PIXEL = 31;
  private static final int PROJECT = 32;
  private static final int CLICK_ID_PARAMETER = 33;

  private LinkCodec() {}

  static byte[] encode(Link link) {
    Schedule schedule = link.schedule();
    Lifetime lifetime = link.lifetime();
    LinkDetails details = link.details();
    RecordWriter writer =
        new RecordWriter()
            .fixedLong(link.id())
            .fixedLong(link.version())
            .fixedLong(link.accountId())
            .number(CREATED_AT, link.createdAtMillis(), 0)
            .number(UPDATED_AT, link.updatedAtMillis(), 0)
            .text(DESTINATION, link.destination())
            .number(STATUS, link.status().code(), RedirectStatus.FOUND.code())
            .flag(DISABLED, !link.enabled())
            .number(STARTS_AT, schedule.startsAtMillis(), Long.MIN_VALUE)
            .number(ENDS_AT, schedule.endsAtMillis(), Long.MAX_VALUE)
            .number(TTL, lifetime.ttlMillis(), 0)
            .flag(RENEWED_BY_CLICKS, lifetime.renewedByClicks())
            .number(EXPIRES_AT, lifetime.expiresAtMillis(), Long.MAX_VALUE)
            .number(CLICK_LIMIT, link.clickLimit(), 0)
            .text(EXPIRATION_URL, link.expirationUrl())
            .flag(FORWARD_QUERY, link.forwarding().query())
            .flag(FORWARD_PATH, link.forwarding().path())
            .text(CLICK_ID_PARAMETER, link.forwarding().clickIdParameter())
            .record(UTM, encode(link.utm()))
            .number(CACHE_MAX_AGE, link.cacheMaxAgeSeconds(), Link.DEFAULT_CACHE)
            .text(TITLE, details.title())
            .text(DESCRIPTION, details.description())
            .text(IMAGE_URL, details.imageUrl())
            .record(PLATFORM_URLS, TargetingCodec.encode(link.target().withDestination(null)))
            .record(ROTATION, TargetingCodec.encode(link.targeting().rotation()))
            .flag(APP_LINKING, link.appLinking());
    for (TargetingRule rule : link.targeting().rules()) {
      // A rule may have nothing at all, and takes all visitors then.
      writer.bytes(RULE, TargetingCodec.encode(rule).toBytes());
    }
    for (String tag : details.tags()) {
      writer.text(TAG, tag);
    }
    for (Map.Entry<String, String> entry : details.metadata().entrySet()) {
      writer.record(METADATA, encode(entry));
    }
    writer.number(SOURCE, link.origin().source().code(), LinkSource.NATIVE.code());
    for (Map.Entry<String, String> entry : link.origin().parameters().entrySet()) {
      writer.record(PARAMETER, encode(entry));
    }
    PasswordHash password = link.gates().password();
    writer
        .text(PASSWORD, password == null ? null : password.text())
        .flag(SENSITIVE, link.gates().sensitive());
    if (link.cloaking() != null) {
      // It may have nothing at all, and is there nevertheless.
      writer.bytes(CLOAKING, CloakingCodec.encode(link.cloaking()).toBytes());
    }
    for (int pixelId : link.pixelIds()) {
      writer.number(PIXEL, pixelId, 0);
    }
    return writer.number(PROJECT, details.projectId(), 0).toBytes();
  }

  /**
   * Returns the link that {@code bytes} hold.
   *
   * @throws LinkStoreException if they are no link
   */
  static Link decode(LinkKey key, byte[] bytes) {
    try {
      return decodeFields(key, bytes);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new LinkStoreException("damaged link: %s: %s".formatted(key.path(), e.getMessage()), e);
    }
  }

  private static Link decodeFields(LinkKey key, byte[] bytes) {
    String destination = null;
    Target platformUrls = Target.NONE;
    List<TargetingRule> rules = List.of();
    Rotation rotation = Rotation.NONE;
    boolean appLinking = false;
    RedirectStatus status = RedirectStatus.FOUND;
    long createdAt = 0;
    long updatedAt = 0;
    boolean enabled = true;
    long startsAt = Long.MIN_VALUE;
    long endsAt = Long.MAX_VALUE;
    long ttl = 0;
    boolean renewedByClicks = false;
    long expiresAt = Long.MAX_VALUE;
    long clickLimit = 0;
    String expirationUrl = null;
    boolean forwardQuery = false;
    boolean forwardPath = false;
    String clickIdParameter = null;
    Utm utm = Utm.NONE;
    int cacheMaxAge = Link.DEFAULT_CACHE;
    LinkSource source = LinkSource.NATIVE;
    Map<String, String> parameters = Map.of();
    PasswordHash password = null;
    boolean sensitive = false;
    Cloaking cloaking = null;
    List<Integer> pixelIds = List.of();
    var details = new DetailsFields();

    long id = id(bytes);
    RecordReader reader = new RecordReader(bytes, HEADER_BYTES, bytes.length);
    while (reader.next()) {
      switch (reader.field()) {
        case CREATED_AT -> createdAt = reader.number();
        case UPDATED_AT -> updatedAt = reader.number();
        case DESTINATION -> destination = reader.text();
        case STATUS -> status = status(toInt(reader.number()));
        case DISABLED -> enabled = !reader.flag();
        case STARTS_AT -> startsAt = reader.number();
        case ENDS_AT -> endsAt = reader.number();
        case TTL -> ttl = reader.number();
        case RENEWED_BY_CLICKS -> renewedByClicks = reader.flag();
        case EXPIRES_AT -> expiresAt = reader.number();
        case CLICK_LIMIT -> clickLimit = reader.number();
        case EXPIRATION_URL -> expirationUrl = reader.text();
        case FORWARD_QUERY -> forwardQuery = reader.flag();
        case FORWARD_PATH -> forwardPath = reader.flag();
        case CLICK_ID_PARAMETER -> clickIdParameter = reader.text();
        case UTM -> utm = decodeUtm(reader.record());
        case CACHE_MAX_AGE -> cacheMaxAge = toInt(reader.number());
        case PLATFORM_URLS -> platformUrls = TargetingCodec.decodeTarget(reader.record());
        case RULE -> {
          rules = rules.isEmpty() ? new ArrayList<>() : rules;
          rules.add(TargetingCodec.decodeRule(reader.record()));
        }
        case APP_LINKING -> appLinking = reader.flag();
        case ROTATION -> rotation = TargetingCodec.decodeRotation(reader.record());
        case SOURCE -> source = LinkSource.ofCode(reader.number());
        case PARAMETER -> {
          parameters = parameters.isEmpty() ? new LinkedHashMap<>() : parameters;
          readEntry(reader.record(), parameters);
        }
        case PASSWORD -> password = new PasswordHash(reader.text());
        case SENSITIVE -> sensitive = reader.flag();
        case CLOAKING -> cloaking = CloakingCodec.decode(reader.record());
        case PIXEL -> {
          pixelIds = pixelIds.isEmpty() ? new ArrayList<>() : pixelIds;
          pixelIds.add(toInt(reader.number()));
        }
        default -> details.read(reader); // It skips what a later version has added.
      }
    }
    return new Link(
        id,
        key,
        accountId(bytes),
        version(bytes),
        createdAt,
        updatedAt,
        platformUrls.withDestination(destination),
        Targeting.of(rules, rotation),
        appLinking,
        status,
        enabled,
        new Schedule(startsAt, endsAt),
        new Lifetime(ttl, renewedByClicks, expiresAt),
        clickLimit,
        expirationUrl,
        new Forwarding(forwardQuery, forwardPath, clickIdParameter),
        utm,
        cacheMaxAge,
        details.toDetails(),
        source == LinkSource.NATIVE && parameters.isEmpty()
            ? LinkOrigin.NATIVE
            : new LinkOrigin(source, parameters),
        password == null && !sensitive ? Gates.NONE : new Gates(password, sensitive),
        cloaking,
        pixelIds);
  }

  static long id(byte[] bytes) {
    return fixedLong(bytes, 0);
  }

  static long version(byte[] bytes) {
    return fixedLong(bytes, 8);
  }

  static int accountId(byte[] bytes) {
    return toInt(fixedLong(bytes, 16));
  }

  private static long fixedLong(byte[] bytes, int at) {
    if (bytes.length < HEADER_BYTES) {
      throw new LinkStoreException("damaged link: %d bytes".formatted(bytes.length));
    }
    return ByteBuffer.wrap(bytes).getLong(at);
  }

  private static int toInt(long value) {
    if (value != (int) value) {
      throw new LinkStoreException("damaged link: %d".formatted(value));
    }
    return (int) value;
  }

  private static RedirectStatus status(int code) {
    RedirectStatus status = RedirectStatus.find(code);
    if (status == null) {
      throw new LinkStoreException("damaged link: status %d".formatted(code));
    }
    return status;
  }

  private static RecordWriter encode(Utm utm) {
    return new RecordWriter()
        .text(1, utm.source())
        .text(2, utm.medium())
        .text(3, utm.campaign())
        .text(4, utm.term())
        .text(5, utm.content());
  }

  private static Utm decodeUtm(RecordReader reader) {
    String[] values = new String[6];
    while (reader.next()) {
      if (reader.field() < values.length) {
        values[reader.field()] = reader.text();
      }
    }
    return new Utm(values[1], values[2], values[3], values[4], values[5]);
  }

  private static RecordWriter encode(Map.Entry<String, String> entry) {
    return new RecordWriter().text(1, entry.getKey()).text(2, entry.getValue());
  }

  private static void readEntry(RecordReader entry, Map<String, String> into) {
    String name = "";
    String value = "";
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> name = entry.text();
        case 2 -> value = entry.text();
        default -> {}
      }
    }
    into.put(name, value);
  }

  /** The fields of {@link LinkDetails} while they are read. */
  private static final class DetailsFields {
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable String imageUrl;
    private List<String> tags = List.of();
    private Map<String, String> metadata = Map.of();
    private int projectId;

    void read(RecordReader reader) {
      switch (reader.field()) {
        case TITLE -> title = reader.text();
        case DESCRIPTION -> description = reader.text();
        case IMAGE_URL -> imageUrl = reader.text();
        case TAG -> {
          if (tags.isEmpty()) {
            tags = new ArrayList<>();
          }
          tags.add(reader.text());
        }
        case METADATA -> {
          if (metadata.isEmpty()) {
            metadata = new LinkedHashMap<>();
          }
          readEntry(reader.record(), metadata);
        }
        case PROJECT -> projectId = toInt(reader.number());
        default -> {}
      }
    }

    LinkDetails toDetails() {
      return title == null
              && description == null
              && imageUrl == null
              && tags.isEmpty()
              && metadata.isEmpty()
              && projectId == 0
          ? LinkDetails.NONE
          : new LinkDetails(title, description, imageUrl, tags, metadata, projectId);
    }
  }
}
