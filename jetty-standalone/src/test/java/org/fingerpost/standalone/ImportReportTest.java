package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.fingerpost.standalone.LinkRow.Refusal;
import org.junit.jupiter.api.Test;

final class ImportReportTest {
  private final AtomicLong nowMillis = new AtomicLong(1_000_000);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ImportReport report =
      new ImportReport(
          new PrintWriter(out), new PrintWriter(err), () -> Instant.ofEpochMilli(nowMillis.get()));

  @Test
  void counts_arePrintedAsALineEveryFiveSeconds() {
    for (int line = 1; line <= 11_000; line++) {
      nowMillis.incrementAndGet();
      report.onResult(LinkRow.of(line, "{}"), status(line % 1_000 == 0 ? 409 : 201));
    }
    report.printCounts();
    assertThat(err.toString().lines())
        .containsExactly(
            "5,000 lines: 4,995 accepted, 5 refused, 1,000 a second",
            "10,000 lines: 9,990 accepted, 10 refused, 1,000 a second",
            "11,000 lines: 10,989 accepted, 11 refused, 1,000 a second");
    assertThat(err.toString()).doesNotContain("\r\r").doesNotMatch("(?s).*\r[^\n].*");
  }

  @Test
  void counts_withoutAnything() {
    report.printCounts();
    assertThat(err.toString()).startsWith("0 lines: 0 accepted, 0 refused, 0 a second");
    assertThat(report.position()).isEqualTo("no line was answered");
  }

  @Test
  void refusedRows_arePrintedWithTheirLine() {
    ObjectNode result = status(409);
    result.putObject("error").put("code", "slug_taken");
    report.onResult(LinkRow.of(3, "{\"slug\":\"a\"}"), result);
    Refusal refusal = Refusal.malformed("the line is not UTF-8");
    report.onRefusal(new LinkRow(4, "x".repeat(1_001), refusal), refusal);
    report.printCounts();
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"line\":3,\"status\":409,\"input\":\"{\\\"slug\\\":\\\"a\\\"}\","
                + "\"error\":{\"code\":\"slug_taken\"}}",
            "{\"line\":4,\"status\":400,\"input\":\""
                + "x".repeat(1_000)
                + "…\","
                + "\"error\":{\"code\":\"malformed_row\",\"message\":\"the line is not UTF-8\"}}");
  }

  private static ObjectNode status(int status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
