package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Compares {@link Idna} and what it is made of with ICU4J, whose Unicode data it uses. */
final class IdnaOracleTest {
  private static final String FAILURE = "failure";

  private static final IDNA ICU =
      IDNA.getUTS46Instance(
          IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE);

  /** What ICU always checks and the URL Standard never: CheckHyphens, VerifyDnsLength. */
  private static final Set<IDNA.Error> NOT_CHECKED =
      EnumSet.of(
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4,
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG);

  /** Pieces of labels that meet every rule, alone or in each other's company. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "z",
          "A",
          "0",
          "9",
          "-",
          "_",
          ".",
          "xn--",
          "ss",
          "ß",
          "ẞ",
          "ς",
          "Σ",
          "İ",
          "ﬁ",
          "ä",
          "e\u0301",
          "\u0308",
          "\u0323",
          "\u0307",
          "\u0345",
          "\u0327",
          "\u3099",
          "か",
          "カ",
          "ﾊﾟ",
          "。",
          "．",
          "｡",
          "\u00AD",
          "\u200B",
          "\u2060",
          "\uFE0F",
          "\u200C",
          "\u200D",
          "क",
          "\u094D",
          "ष",
          "\u0D4D",
          "\u0644",
          "\u0627",
          "\u0628",
          "\u0640",
          "\u0649",
          "\u064B",
          "\u0670",
          "\u0660",
          "\u06F1",
          "\u05D0",
          "\u05EA",
          "\u05B0",
          "\u07CA",
          "\u0710",
          "\u0712",
          "\uD802\uDC00",
          "\uD83A\uDD00",
          "\uA872",
          "\uD803\uDE8A",
          "+",
          "$",
          "%",
          "!",
          "(",
          "€",
          "\u1100",
          "\u1161",
          "\u11A8",
          "\uAC00",
          "\uAC01",
          "\u115F",
          "漢",
          "⒈",
          "①",
          "㎏",
          "ﷺ",
          "\uD834\uDD5F",
          "\u0958",
          "\u0F73",
          "\u0344",
          "\u212B",
          "\u2126",
          "\uF900",
          "\uFFFD",
          "\uD83D\uDCA9",
          "\uE000",
          "\u0378",
          "\u2260",
          "=\u0338",
          "\u180E",
          "\u1DC0",
          "\u302E");

  @Test
  void toAscii_everyCodePointAlone() {
    assertThat(differences(c -> Character.toString(c))).isEmpty();
  }

  @Test
  void toAscii_everyCodePointBetweenLetters() {
    assertThat(differences(c -> "a" + Character.toString(c) + "b")).isEmpty();
  }

  @Test
  void toAscii_everyCodePointInRightToLeftLabel() {
    assertThat(differences(c -> "\u05D0" + Character.toString(c) + "\u05D1")).isEmpty();
  }

  @Test
  void toAscii_everyCodePointAfterNonJoiner() {
    assertThat(differences(c -> "\u0628\u200C" + Character.toString(c) + "\u0628")).isEmpty();
  }

  @Test
  void toAscii_generatedDomains() {
    Random random = new Random(46);
    assertThat(differences(200_000, () -> domain(random))).isEmpty();
  }

  @Test
  void toAscii_generatedPunycodeBesideUnicode() {
    Random random = new Random(3492);
    assertThat(differences(200_000, () -> "é.xn--" + punycode(random))).isEmpty();
  }

  @Test
  void toAscii_encodedDomainsBesideUnicode() {
    Random random = new Random(5891);
    assertThat(differences(100_000, () -> "é.xn--" + encoded(domain(random)))).isEmpty();
  }

  @Test
  void punycode_roundTripOfGeneratedLabels() {
    Random random = new Random(1);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String label = "é" + domain(random);
      String encoded = encoded(label);
      if (!label.equals(Punycode.decode("xn--" + encoded, 4))) {
        failures.add(encoded);
      }
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void nfc_generatedTexts() {
    Normalizer2 uts46 = Normalizer2.getInstance(null, "uts46", Normalizer2.Mode.COMPOSE);
    Normalizer2 nfd = Normalizer2.getNFDInstance();
    Random random = new Random(15);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      String composed = uts46.normalize(domain(random)).replace("\uFFFD", "");
      String decomposed = nfd.normalize(composed);
      if (!Nfc.normalize(decomposed, IdnaTable.instance())
          .equals(Normalizer2.getNFCInstance().normalize(composed))) {
        failures.add(composed);
      }
    }
    assertThat(failures).isEmpty();
  }

  private static List<String> differences(IntFunction<String> domain) {
    List<String> differences = new ArrayList<>();
    for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
      boolean disallowed =
          IdnaTable.status(IdnaTable.instance().attributes(c)) == IdnaTable.DISALLOWED;
      // Most of Unicode is unassigned: of what the table disallows, every eighth does.
      if (!disallowed || c % 8 == 0) {
        addDifference(differences, domain.apply(c));
      }
    }
    return differences;
  }

  private static List<String> differences(int count, Supplier<String> domains) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      addDifference(differences, domains.get());
    }
    return differences;
  }

  private static void addDifference(List<String> differences, String domain) {
    String expected = icuToAscii(domain);
    String actual = toAscii(domain);
    if (!actual.equals(expected) && differences.size() < 100) {
      differences.add("%s: %s, and %s by ICU".formatted(escaped(domain), actual, expected));
    }
  }

  private static String toAscii(String domain) {
    try {
      return Idna.toAscii(domain);
    } catch (InvalidUrlException e) {
      return FAILURE;
    }
  }

  private static String icuToAscii(String domain) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = new StringBuilder();
    ICU.nameToASCII(domain, ascii, info);
    return NOT_CHECKED.containsAll(info.getErrors()) ? ascii.toString() : FAILURE;
  }

  private static String domain(Random random) {
    StringBuilder domain = new StringBuilder();
    for (int left = 1 + random.nextInt(8); left > 0; left--) {
      domain.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return domain.toString();
  }

  private static String punycode(Random random) {
    StringBuilder punycode = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      punycode.append("abcdefghijklmnopqrstuvwxyz0123456789--".charAt(random.nextInt(38)));
    }
    return punycode.toString();
  }

  private static String encoded(String label) {
    StringBuilder encoded = new StringBuilder();
    Punycode.encode(label, encoded);
    return encoded.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(c < 0x7F ? "" + (char) c : "\\u%04X".formatted(c)));
    return escaped.toString();
  }
}
