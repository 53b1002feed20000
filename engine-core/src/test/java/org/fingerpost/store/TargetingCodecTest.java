package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Operator;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.TimeWindow;
import org.fingerpost.link.Utm;
import org.fingerpost.link.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What targeting becomes in a record, and what comes of it again. */
final class TargetingCodecTest {
  private static final LinkKey KEY = LinkKey.of("a");
  private static final Target FULL =
      new Target("https://d.example/", "i://x", "a://x", "m://x", "w://x", "https://k.example/ü");
  private static final Link TARGETED =
      Link.builder(KEY, 1, "https://example.com/")
          .target(FULL)
          .targeting(
              Targeting.of(
                  List.of(
                      new TargetingRule(
                          "Müller 😀",
                          conditions().toList().subList(0, 20),
                          FULL,
                          new Rotation(
                              List.of(new Variant("a", 1, FULL), new Variant(null, 0, Target.NONE)),
                              "salt",
                              "a",
                              5)),
                      Conditions.rule("https://b.example/", Conditions.share(12.345))),
                  Rotation.of(List.of(new Variant(null, 1_000_000_000, Target.of("https://v/"))))))
          .build();

  static Stream<Condition> conditions() {
    return Stream.of(
            Conditions.in(Fact.CONTINENT, "EU", "NA"),
            Conditions.in(Fact.COUNTRY, "DE", "AT"),
            Conditions.of(Fact.REGION, Operator.STARTS_WITH, "DE-"),
            Conditions.of(Fact.CITY, Operator.CONTAINS, "São", "東京"),
            Conditions.in(Fact.DEVICE, "tablet", "other"),
            Conditions.version(Fact.OS, "OS X", ">=10.15 <14.2.1"),
            Conditions.version(Fact.BROWSER, "Samsung Internet", "23"),
            Conditions.in(Fact.LANGUAGE, "pt-BR", "zh-Hant-TW"),
            Conditions.in(Fact.QUERY, "", "1"),
            Conditions.of(Fact.QUERY, Operator.EXISTS),
            Conditions.of(Fact.CITY, Operator.MISSING),
            Conditions.of(Fact.REFERRER_HOST, Operator.CONTAINS, "news."),
            Conditions.in(Fact.IN_APP, "Instagram", "X"),
            Conditions.in(Fact.BOT, "preview"),
            Conditions.within("192.0.2.0/24", "10.0.0.1", "2001:db8::/33", "::/0"),
            Conditions.during("22:00", "06:00"),
            new Condition.During(
                TimeWindow.parse(null, "24:00", "Europe/Berlin", List.of("fri", "mon")), false),
            new Condition.During(
                TimeWindow.parse("2026-03-01T12:00:00+02:00", null, "+05:30", List.of()), false),
            new Condition.During(TimeWindow.parse(null, null, null, List.of("sun")), false),
            Conditions.share(0),
            Conditions.share(33.333),
            Conditions.share(100))
        .flatMap(condition -> Stream.of(condition, Conditions.not(condition)));
  }

  static Stream<Rotation> rotations() {
    Variant a = new Variant("a", 0, FULL);
    Variant b = new Variant(null, 1_000_000_000, Target.NONE);
    return Stream.of(
        Rotation.NONE,
        Rotation.of(List.of(b)),
        Rotation.of(List.of(a, b, b)),
        new Rotation(List.of(a, b), "salt ü", null, Long.MIN_VALUE),
        new Rotation(List.of(a, b), "", "a", Long.MIN_VALUE),
        new Rotation(List.of(a, b), "s", "a", 0),
        new Rotation(List.of(a, b), "", "a", -1),
        new Rotation(List.of(a, b), "", "a", Long.MAX_VALUE),
        new Rotation(List.of(new Variant("", 1, Target.of(""))), "", "", 1));
  }

  static Stream<Target> targets() {
    return Stream.of(
        Target.NONE,
        FULL,
        Target.of("https://d.example/"),
        new Target(null, "i", null, null, null, null),
        new Target(null, null, "a", null, null, null),
        new Target(null, null, null, "m", null, null),
        new Target(null, null, null, null, "w", null),
        new Target(null, null, null, null, null, "k"));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void condition_isWhatItWas(Condition condition) {
    assertThat(ConditionCodec.decode(ConditionCodec.encode(condition))).isEqualTo(condition);
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void rotation_isWhatItWas(Rotation rotation) {
    RecordReader reader = new RecordReader(TargetingCodec.encode(rotation).toBytes());
    assertThat(TargetingCodec.decodeRotation(reader)).isEqualTo(rotation);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void target_isWhatItWas(Target target) {
    RecordReader reader = new RecordReader(TargetingCodec.encode(target).toBytes());
    assertThat(TargetingCodec.decodeTarget(reader)).isEqualTo(target);
    Link link = TARGETED.toBuilder().target(target.withDestination("d")).build();
    assertThat(LinkCodec.decode(KEY, LinkCodec.encode(link))).isEqualTo(link);
  }

  @Test
  void link_isWhatItWas() {
    assertThat(LinkCodec.decode(KEY, LinkCodec.encode(TARGETED))).isEqualTo(TARGETED);
  }

  @Test
  void link_keepsTheOrderOfItsRules() {
    List<TargetingRule> rules = Stream.of("3", "1", "2").map(url -> Conditions.rule(url)).toList();
    Link link = TARGETED.toBuilder().targeting(Targeting.of(rules, Rotation.NONE)).build();
    assertThat(LinkCodec.decode(KEY, LinkCodec.encode(link)).targeting().rules()).isEqualTo(rules);
  }

  @Test
  void rule_withNothingInItSurvives() {
    var nothing = new TargetingRule(null, List.of(), Target.NONE, Rotation.NONE);
    assertThat(TargetingCodec.encode(nothing).toBytes()).isEmpty();
    Link link =
        TARGETED.toBuilder()
            .targeting(Targeting.of(List.of(nothing, Conditions.rule("x"), nothing), Rotation.NONE))
            .build();
    assertThat(LinkCodec.decode(KEY, LinkCodec.encode(link))).isEqualTo(link);
  }

  /** As they were written before there was targeting: fields 1 to 21 alone. */
  @Test
  void decode_recordFromBeforeTargeting() {
    byte[] record =
        new RecordWriter()
            .fixedLong(7)
            .fixedLong(2)
            .fixedLong(3)
            .number(1, 1_000, 0)
            .number(2, 2_000, 0)
            .text(3, "https://example.com/")
            .number(4, 301, 0)
            .number(11, 5, 0)
            .text(12, "https://example.com/over")
            .flag(13, true)
            .record(15, new RecordWriter().text(1, "sms"))
            .number(16, 60, -1)
            .text(17, "title")
            .text(20, "tag")
            .record(21, new RecordWriter().text(1, "name").text(2, "value"))
            .toBytes();
    Link link = LinkCodec.decode(KEY, record);
    assertThat(link.targeting()).isSameAs(Targeting.NONE);
    assertThat(link.isTargeted()).isFalse();
    assertThat(link.target()).isEqualTo(Target.of("https://example.com/"));
    assertThat(link.status()).isEqualTo(RedirectStatus.MOVED_PERMANENTLY);
    assertThat(link.utm()).isEqualTo(new Utm("sms", null, null, null, null));
    assertThat(link.details().metadata()).containsEntry("name", "value");
    assertThat(LinkCodec.encode(link)).isEqualTo(record);
  }

  @Test
  void decode_skipsFieldsOfALaterVersion() {
    Condition condition = Conditions.not(Conditions.version(Fact.OS, "iOS", ">=16"));
    byte[] bytes = ConditionCodec.encode(condition);
    byte[] later = new RecordWriter().number(500, -1, 0).text(501, "later").toBytes();
    byte[] both = Arrays.copyOf(bytes, bytes.length + later.length);
    System.arraycopy(later, 0, both, bytes.length, later.length);
    assertThat(ConditionCodec.decode(both)).isEqualTo(condition);
    TargetingRule rule = TARGETED.targeting().rules().get(0);
    assertThat(TargetingCodec.decodeRule(withLater(TargetingCodec.encode(rule)))).isEqualTo(rule);
    assertThat(TargetingCodec.decodeRotation(withLater(TargetingCodec.encode(rule.rotation()))))
        .isEqualTo(rule.rotation());
    assertThat(TargetingCodec.decodeTarget(withLater(TargetingCodec.encode(FULL)))).isEqualTo(FULL);
  }

  @Test
  void decode_conditionThatThisVersionCannotRead() {
    RecordWriter weather = new RecordWriter().text(1, "weather").flag(2, true).text(6, "rain");
    RecordWriter zone = new RecordWriter().text(1, "time").text(8, "22:00").text(10, "Moon/Base");
    byte[] record =
        new RecordWriter()
            .fixedLong(1)
            .fixedLong(1)
            .fixedLong(1)
            .text(3, "https://example.com/")
            .record(23, new RecordWriter().record(2, weather).record(2, zone))
            .toBytes();
    Link link = LinkCodec.decode(KEY, record);
    assertThat(link.targeting().rules().get(0).when())
        .allSatisfy(each -> assertThat(each).isInstanceOf(Condition.Unreadable.class));
    assertThat(LinkCodec.encode(link)).isEqualTo(record);
  }

  @Test
  void decode_damagedBytesGiveALinkOrLinkStoreException() {
    var random = new Random(12);
    byte[] whole = LinkCodec.encode(TARGETED);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(whole, whole.length);
      for (int change = random.nextInt(3); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        LinkCodec.decode(KEY, bytes);
      } catch (LinkStoreException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(200, 19_800);
  }

  private static RecordReader withLater(RecordWriter writer) {
    return new RecordReader(
        writer
            .number(500, -1, 0)
            .text(501, "later")
            .record(502, new RecordWriter().text(1, "x"))
            .toBytes());
  }
}
