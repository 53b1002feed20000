package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.standalone.LinkRow.Refusal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkFileTest {
  private static final String MARK = "\uFEFF";

  @TempDir Path folder;

  @Nested
  final class Csv {
    @Test
    void cells_becomeTheFieldsOfTheirColumns() throws IOException {
      assertThat(
              read(
                  "links.csv",
                  "slug,tags,status,enabled,utm.source,utm.medium\na, x |y ,307,true,sms,\n"))
          .containsExactly(
              LinkRow.of(
                  2,
                  "{\"slug\":\"a\",\"tags\":[\"x\",\"y\"],\"status\":307,\"enabled\":true,"
                      + "\"utm\":{\"source\":\"sms\"}}"));
    }

    @Test
    void urlsOfPlatforms_areColumns() throws IOException {
      assertThat(
              read(
                  "links.csv",
                  """
                  slug,iosUrl,androidUrl,macosUrl,windowsUrl,desktopUrl
                  a,https://i.example/,,,https://w.example/?a=1,
                  """))
          .containsExactly(
              LinkRow.of(
                  2,
                  "{\"slug\":\"a\",\"iosUrl\":\"https://i.example/\","
                      + "\"windowsUrl\":\"https://w.example/?a=1\"}"));
    }

    @Test
    void appsAndTheirUris_areColumns() throws IOException {
      assertThat(read("links.csv", "slug,deepLinkPath.ios,appLinking\na,shop://x,true\nb,,maybe\n"))
          .containsExactly(
              LinkRow.of(
                  2,
                  "{\"slug\":\"a\",\"deepLinkPath\":{\"ios\":\"shop://x\"},\"appLinking\":true}"),
              LinkRow.of(3, "{\"slug\":\"b\",\"appLinking\":\"maybe\"}"));
    }

    @Test
    void pixels_areNumbersWhereTheyCanBe() throws IOException {
      assertThat(read("links.csv", "slug,pixels\na,1| 2\nb,1|x\nc,7\n"))
          .containsExactly(
              LinkRow.of(2, "{\"slug\":\"a\",\"pixels\":[1,2]}"),
              LinkRow.of(3, "{\"slug\":\"b\",\"pixels\":\"1|x\"}"),
              LinkRow.of(4, "{\"slug\":\"c\",\"pixels\":[7]}"));
    }

    @Test
    void pages_areFields() throws IOException {
      assertThat(
              read(
                  "links.csv",
                  "project,sensitive,password,cloaking.title\n3,true,true,Shop\np,,7,\n"))
          .containsExactly(
              LinkRow.of(
                  2,
                  "{\"project\":3,\"sensitive\":true,\"password\":\"true\","
                      + "\"cloaking\":{\"title\":\"Shop\"}}"),
              LinkRow.of(3, "{\"project\":\"p\",\"password\":\"7\"}"));
    }

    @Test
    void byteOrderMark_isSkipped() throws IOException {
      assertThat(read("links.csv", MARK + "slug\na\n"))
          .containsExactly(LinkRow.of(2, "{\"slug\":\"a\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void line_isThatOfTheFileOnWhichTheRowBegins(String end) throws IOException {
      String text =
          "\nslug,title\n\na,\"two\nlines\"\n \t\nb,\"a \"\"quote\"\"\"\nc,".replace("\n", end);
      assertThat(read("links.csv", text))
          .containsExactly(
              LinkRow.of(
                  4,
                  "{\"slug\":\"a\",\"title\":\"two%slines\"}"
                      .formatted(end.replace("\r", "\\r").replace("\n", "\\n"))),
              LinkRow.of(7, "{\"slug\":\"b\",\"title\":\"a \\\"quote\\\"\"}"),
              LinkRow.of(8, "{\"slug\":\"c\"}"));
    }

    @Test
    void tooManyCells_refuseTheirRowOnly() throws IOException {
      assertThat(read("links.csv", "slug,title\na,A,x\nb,B,\nc,C,,\n"))
          .containsExactly(
              new LinkRow(2, "a,A,x", Refusal.malformed("there are 3 cells for 2 columns")),
              LinkRow.of(3, "{\"slug\":\"b\",\"title\":\"B\"}"),
              LinkRow.of(4, "{\"slug\":\"c\",\"title\":\"C\"}"));
    }

    @Test
    void textBehindAQuote_refusesItsRowOnly() throws IOException {
      assertThat(read("links.csv", "slug,title\na,\"A\nB\" C,\nb,B\n"))
          .containsExactly(
              new LinkRow(
                  2,
                  "a,\"A\nB\" C,",
                  Refusal.malformed("text stands behind the quote that closes on line 3")),
              LinkRow.of(4, "{\"slug\":\"b\",\"title\":\"B\"}"));
    }

    @Test
    void quoteInsideOfACell_isText() throws IOException {
      assertThat(read("links.csv", "slug,title\na,19\" monitor\n"))
          .containsExactly(LinkRow.of(2, "{\"slug\":\"a\",\"title\":\"19\\\" monitor\"}"));
    }

    @Test
    void spacesAroundACell_areLeftOut() throws IOException {
      assertThat(read("links.csv", "slug , title\n\ta ,  \" A \" \n"))
          .containsExactly(LinkRow.of(2, "{\"slug\":\"a\",\"title\":\" A \"}"));
    }

    @Test
    void cellThatIsNotUtf8_refusesItsRowOnly() throws IOException {
      assertThat(read("links.csv", "slug,title\na,\u00e9\nb,B\n", ISO_8859_1))
          .containsExactly(
              new LinkRow(2, "a,\uFFFD", Refusal.malformed("cell 2 is not UTF-8")),
              LinkRow.of(3, "{\"slug\":\"b\",\"title\":\"B\"}"));
    }

    @Test
    void rowThatIsTooLong_isRefusedAndNotKept() throws IOException {
      List<LinkRow> rows =
          read("links.csv", "slug,title\na,\"%s\"\nb,B\n".formatted("\n,".repeat(70_000)));
      assertThat(rows.get(0).refusal())
          .isEqualTo(new Refusal(413, "line_too_long", "a line must be at most 65536 bytes"));
      assertThat(rows.get(0).text()).hasSizeLessThanOrEqualTo(65_536);
      assertThat(rows.get(1)).isEqualTo(LinkRow.of(70_003, "{\"slug\":\"b\",\"title\":\"B\"}"));
    }

    @Test
    void quoteThatIsNotClosed_endsTheFileWhereItBegan() throws IOException {
      try (LinkFile file = open("links.csv", "slug,title\na,A\nb,\n\"c\",\"C\nd,D\n", UTF_8)) {
        assertThat(file.next()).isEqualTo(LinkRow.of(2, "{\"slug\":\"a\",\"title\":\"A\"}"));
        assertThat(file.next()).isEqualTo(LinkRow.of(3, "{\"slug\":\"b\"}"));
        assertThatThrownBy(file::next)
            .isInstanceOf(IOException.class)
            .hasMessage("the quote that opens on line 4 is not closed");
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "slug,,title | column 2 has no name",
          "slug,title,slug | two columns have the name slug",
          "utm.source,utm | columns utm.source and utm cannot be together",
          "utm,slug,utm.source | columns utm and utm.source cannot be together",
          "slug;title | column 1 is no field (a comma separates columns): slug;title",
          "slug,utm..x | column 2 is no field (a comma separates columns): utm..x",
          "slug,\"title\" x | text stands behind the quote that closes on line 1",
        })
    void header_thatCannotBeReliedOn(String header, String reason) {
      assertThatThrownBy(() -> read("links.csv", header + "\na,b\n"))
          .isInstanceOf(IOException.class)
          .hasMessage("%s: the header on line 1: %s", folder.resolve("links.csv"), reason);
    }

    @Test
    void header_missing() {
      assertThatThrownBy(() -> read("links.CSV", "\n\n"))
          .isInstanceOf(IOException.class)
          .hasMessage("%s: there is no header line", folder.resolve("links.CSV"));
    }
  }

  @Nested
  final class Ndjson {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void line_isThatOfTheFile(String end) throws IOException {
      assertThat(read("links.ndjson", MARK + "{\"a\":1}\n\n \n{}\n[".replace("\n", end)))
          .containsExactly(LinkRow.of(1, "{\"a\":1}"), LinkRow.of(4, "{}"), LinkRow.of(5, "["));
    }

    @Test
    void lineThatIsNotUtf8_isRefusedAlone() throws IOException {
      assertThat(read("links.ndjson", "{}\n{\"title\":\"\u00e9\"}\n{}", ISO_8859_1))
          .containsExactly(
              LinkRow.of(1, "{}"),
              new LinkRow(2, "{\"title\":\"\uFFFD\"}", Refusal.malformed("the line is not UTF-8")),
              LinkRow.of(3, "{}"));
    }

    @Test
    void lineThatIsTooLong_isRefusedAndNotKept() throws IOException {
      assertThat(read("links.ndjson", "x".repeat(65_537) + "\n" + "y".repeat(65_536)))
          .containsExactly(
              new LinkRow(1, "x".repeat(65_536), Refusal.tooLong()),
              LinkRow.of(2, "y".repeat(65_536)));
    }
  }

  private List<LinkRow> read(String name, String text) throws IOException {
    return read(name, text, UTF_8);
  }

  private List<LinkRow> read(String name, String text, Charset charset) throws IOException {
    List<LinkRow> rows = new ArrayList<>();
    try (LinkFile file = open(name, text, charset)) {
      for (LinkRow row = file.next(); row != null; row = file.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private LinkFile open(String name, String text, Charset charset) throws IOException {
    return LinkFile.open(Files.write(folder.resolve(name), text.getBytes(charset)));
  }
}
