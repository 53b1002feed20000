package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
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
import org.fingerpost.link.Schedule;
import org.fingerpost.link.Utm;
import org.junit.jupiter.api.Test;

final class LinkCodecTest {
  private static final LinkKey KEY = LinkKey.of(7, "t", "sale");

  /** A link in which every field differs from its default. */
  private static final Link FULL =
      Link.builder(KEY, 3, "https://example.com/a?b=c")
          .id(258)
          .version(2)
          .createdAtMillis(1_700_000_000_000L)
          .updatedAtMillis(1_700_000_000_001L)
          .status(RedirectStatus.PERMANENT_REDIRECT)
          .enabled(false)
          .schedule(new Schedule(1, 2_000_000_000_000L))
          .lifetime(new Lifetime(60_000, true, 1_700_000_060_001L))
          .clickLimit(1_000)
          .expirationUrl("https://example.com/over")
          .forwarding(new Forwarding(true, true, null))
          .utm(new Utm("s", "m", "c", "t", "k"))
          .cacheMaxAgeSeconds(0)
          .details(
              new LinkDetails(
                  "Grüße",
                  "d",
                  "https://example.com/i.png",
                  List.of("z", "a"),
                  metadata("z", "1", "a", ""),
                  0))
          .build();

  private static final PasswordHash HASH =
      new PasswordHash("pbkdf2-sha256$1$" + "A".repeat(22) + "$" + "B".repeat(43));

  /** The bytes of {@link #FULL} as the first version has written them. They are never changed. */
  private static final String FULL_HEX =
      "0000000000000102000000000000000200000000000000030280d095ffbc310481d095ffbc310719"
          + "68747470733a2f2f6578616d706c652e636f6d2f613f623d6308b4020a010c010e80c0a8ca9a3a10"
          + "e0d403120114e1a499ffbc3116e807191868747470733a2f2f6578616d706c652e636f6d2f6f7665"
          + "721a011c011f0f03017305016d0701630901740b016b200023074772c3bcc39f6525016427196874"
          + "7470733a2f2f6578616d706c652e636f6d2f692e706e6729017a2901612b0603017a0501312b0503"
          + "01610500";

  private static final String IN_BETWEEN_HEX =
      "0000000000000001000000000000000100000000000000030700395270626b6466322d7368613235"
          + "36243124414141414141414141414141414141414141414141412442424242424242424242424242"
          + "4242424242424242424242424242424242424242424242424242424242423a013d1e030174050164"
          + "090c68747470733a2f2f692e652f0b01310d05662e706e673e073e024005";

  @Property(tries = 2_000, seed = "2026")
  void decode_whatWasEncoded(@ForAll("links") Link link) {
    assertThat(LinkCodec.decode(link.key(), LinkCodec.encode(link))).isEqualTo(link);
  }

  @Property(tries = 200, seed = "2026")
  void header_isReadWithoutDecoding(@ForAll("links") Link link) {
    byte[] bytes = LinkCodec.encode(link);
    assertThat(LinkCodec.id(bytes)).isEqualTo(link.id());
    assertThat(LinkCodec.version(bytes)).isEqualTo(link.version());
    assertThat(LinkCodec.accountId(bytes)).isEqualTo(link.accountId());
  }

  @Property(tries = 200, seed = "2026")
  void decode_keepsTheOrderOfMetadata(@ForAll("links") Link link) {
    var decoded = LinkCodec.decode(link.key(), LinkCodec.encode(link));
    assertThat(List.copyOf(decoded.details().metadata().keySet()))
        .isEqualTo(List.copyOf(link.details().metadata().keySet()));
  }

  @Test
  void encode_isOfTheFirstVersion() {
    assertThat(HexFormat.of().formatHex(LinkCodec.encode(FULL))).isEqualTo(FULL_HEX);
  }

  @Test
  void decode_recordOfTheFirstVersion() {
    assertThat(LinkCodec.decode(KEY, HexFormat.of().parseHex(FULL_HEX))).isEqualTo(FULL);
  }

  @Test
  void decode_originOfAOneLink() {
    var origin = new LinkOrigin(LinkSource.ONELINK_V2, metadata("pid", "sms", "c", ""));
    Link link = FULL.toBuilder().origin(origin).build();
    Link decoded = LinkCodec.decode(KEY, LinkCodec.encode(link));
    assertThat(decoded).isEqualTo(link);
    assertThat(decoded.origin().parameters().keySet()).containsExactly("pid", "c");
  }

  @Test
  void encode_passwordCloakingPixelsAndProject() {
    Link link =
        Link.builder(KEY, 3, "")
            .gates(new Gates(HASH, true))
            .cloaking(
                new Cloaking("t", "d", Picture.uploaded("f.png"), Picture.at("https://i.e/"), "1"))
            .pixelIds(List.of(7, 2))
            .details(new LinkDetails(null, null, null, List.of(), Map.of(), 5))
            .build();
    byte[] bytes = LinkCodec.encode(link);
    assertThat(LinkCodec.decode(KEY, bytes)).isEqualTo(link);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(IN_BETWEEN_HEX);
  }

  @Test
  void decode_damagedHashOfAPassword() {
    byte[] bytes = concat(LinkCodec.encode(FULL), new RecordWriter().text(28, "secret").toBytes());
    assertThatThrownBy(() -> LinkCodec.decode(KEY, bytes))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("damaged link: t/sale: not the hash of a password");
  }

  @Test
  void decode_originThatALaterVersionHasAdded() {
    byte[] bytes = concat(LinkCodec.encode(FULL), new RecordWriter().number(26, 99, 0).toBytes());
    assertThat(LinkCodec.decode(KEY, bytes)).isEqualTo(FULL);
  }

  @Test
  void decode_skipsFieldsOfALaterVersion() {
    byte[] later =
        new RecordWriter()
            .number(500, -1, 0)
            .text(501, "later")
            .record(502, new RecordWriter().text(1, "x"))
            .toBytes();
    assertThat(LinkCodec.decode(KEY, concat(LinkCodec.encode(FULL), later))).isEqualTo(FULL);
  }

  @Test
  void decode_statusOfNoRedirect() {
    byte[] bytes = concat(LinkCodec.encode(FULL), new RecordWriter().number(4, 303, 0).toBytes());
    assertThatThrownBy(() -> LinkCodec.decode(KEY, bytes))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("damaged link: status 303");
  }

  @Test
  void decode_contradictoryFields() {
    byte[] bytes = concat(LinkCodec.encode(FULL), new RecordWriter().number(7, 0, 1).toBytes());
    assertThatThrownBy(() -> LinkCodec.decode(KEY, bytes))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("damaged link: t/sale: endsAtMillis must be after startsAtMillis: 0 <= 1");
  }

  @Test
  void decode_tooShort() {
    assertThatThrownBy(() -> LinkCodec.decode(KEY, new byte[23]))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("damaged link: 23 bytes");
  }

  @Test
  void decode_damagedBytesGiveALinkOrLinkStoreException() {
    var random = new Random(11);
    byte[] whole = LinkCodec.encode(FULL);
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = Arrays.copyOf(whole, random.nextBoolean() ? whole.length : random.nextInt(99));
      for (int change = random.nextInt(3); change >= 0 && bytes.length > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        LinkCodec.decode(KEY, bytes);
      } catch (LinkStoreException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 99_000);
  }

  @Provide
  Arbitrary<Link> links() {
    return Combinators.combine(numbers(), destinations(), ends(), details(), inBetween())
        .as(
            (numbers, destination, ends, details, inBetween) ->
                inBetween.apply(ends.apply(destination.apply(numbers))).details(details).build());
  }

  /** A part of a link, put into its builder. */
  private interface Part {
    Link.Builder apply(Link.Builder link);
  }

  private static Arbitrary<Link.Builder> numbers() {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(1),
            Arbitraries.integers().greaterOrEqual(0),
            Arbitraries.of("a", "Z_-9", "t/a", "x".repeat(50) + "/" + "y".repeat(50)),
            Arbitraries.integers().greaterOrEqual(1),
            Arbitraries.longs().greaterOrEqual(1),
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.integers().between(Link.DEFAULT_CACHE, Link.MAX_CACHE_SECONDS))
        .as(
            (id, domain, path, account, version, created, updated, cache) ->
                Link.builder(new LinkKey(domain, path), account, "")
                    .id(id)
                    .version(version)
                    .createdAtMillis(created)
                    .updatedAtMillis(updated)
                    .cacheMaxAgeSeconds(cache));
  }

  private static Arbitrary<Part> destinations() {
    return Combinators.combine(
            texts(3_000),
            Arbitraries.of(RedirectStatus.class),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            texts(255).injectNull(0.5).map(LinkCodecTest::nullIfEmpty),
            texts(255).injectNull(0.5).map(LinkCodecTest::nullIfEmpty))
        .as(
            (destination, status, enabled, query, path, source, content) ->
                link ->
                    link.destination(destination)
                        .status(status)
                        .enabled(enabled)
                        .forwarding(new Forwarding(query, path, query ? "c" : null))
                        .utm(new Utm(source, null, content, null, content)));
  }

  private static Arbitrary<Part> ends() {
    return Combinators.combine(
            Arbitraries.longs().lessOrEqual(Long.MAX_VALUE - 1),
            Arbitraries.longs().greaterOrEqual(1),
            Arbitraries.longs().between(0, Lifetime.MAX_TTL_MILLIS),
            Arbitraries.of(true, false),
            Arbitraries.longs().lessOrEqual(Long.MAX_VALUE - 1),
            Arbitraries.longs().greaterOrEqual(0),
            texts(100).injectNull(0.5))
        .as(
            (starts, length, ttl, renewed, expires, limit, url) ->
                link ->
                    link.schedule(new Schedule(starts, end(starts, length)))
                        .lifetime(new Lifetime(ttl, renewed, ttl == 0 ? Long.MAX_VALUE : expires))
                        .clickLimit(limit)
                        .expirationUrl(url));
  }

  private static Arbitrary<LinkDetails> details() {
    return Combinators.combine(
            texts(100).injectNull(0.3),
            texts(100).injectNull(0.3),
            texts(100).injectNull(0.3),
            texts(30).list().ofMaxSize(5),
            Arbitraries.maps(texts(30), texts(30)).ofMaxSize(5),
            Arbitraries.integers().greaterOrEqual(0))
        .as(LinkDetails::new);
  }

  private static Arbitrary<Part> inBetween() {
    Arbitrary<Picture> pictures =
        texts(100).flatMap(text -> Arbitraries.of(Picture.at(text), Picture.uploaded(text)));
    Arbitrary<Cloaking> cloaking =
        Combinators.combine(
                texts(100).injectNull(0.3),
                texts(100).injectNull(0.3),
                pictures.injectNull(0.3),
                pictures.injectNull(0.3),
                texts(100).injectNull(0.3))
            .as(Cloaking::new);
    return Combinators.combine(
            Arbitraries.of(HASH, null),
            Arbitraries.of(true, false),
            cloaking.injectNull(0.3),
            Arbitraries.integers().greaterOrEqual(1).list().ofMaxSize(5))
        .as(
            (password, sensitive, page, pixels) ->
                link -> link.gates(new Gates(password, sensitive)).cloaking(page).pixelIds(pixels));
  }

  /** All of Unicode but half of a surrogate pair, which UTF-8 cannot say. */
  private static StringArbitrary texts(int maxLength) {
    return Arbitraries.strings()
        .withCharRange('\0', '\uD7FF')
        .withCharRange('\uE000', '\uFFFF')
        .ofMaxLength(maxLength);
  }

  private static String nullIfEmpty(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static long end(long starts, long length) {
    return starts + length > starts ? starts + length : Long.MAX_VALUE;
  }

  private static Map<String, String> metadata(String... namesAndValues) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      metadata.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return metadata;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
