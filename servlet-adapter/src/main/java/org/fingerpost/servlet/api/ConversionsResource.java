package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.Conversion;
import org.fingerpost.click.ConversionStore;
import org.fingerpost.click.ConversionStore.Kept;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.engine.ConversionDraft;
import org.fingerpost.engine.ConversionManager;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Choice;
import org.jspecify.annotations.Nullable;

/** {@code /conversions}: what visitors did at the destination, by the ids of their clicks. */
final class ConversionsResource {
  /** So many lines are written at once, and a client has to send no more before it reads. */
  private static final int LINES_AT_A_TIME = 500;

  private final RequestPermits permits = new RequestPermits("imports of conversions", 8, 2);
  private final RedirectEngine engine;

  ConversionsResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Answer create(ApiRequest request) throws IOException {
    ConversionStore store = AskedHistory.requireConversions(engine);
    int accountId = request.reachesAll() ? StatisticsQuery.ALL : request.accountId();
    if (!request.isOf(ApiRequest.NDJSON)) {
      request.requireMediaType(ApiRequest.JSON, ApiRequest.NDJSON);
      Conversion conversion = read(accountId, request.json(ApiRequest.JSON));
      Kept kept = store.add(List.of(conversion)).get(0);
      return Answer.json(kept.isNew() ? 201 : 200, write(kept));
    }
    RequestPermits.Permit permit = permits.take(request.caller().accountId());
    return response -> {
      try (permit) {
        response.setStatus(200);
        response.setContentType(ApiRequest.NDJSON);
        LineReader lines = new LineReader(request.http().getInputStream());
        new Lines(store, accountId, response.getOutputStream()).addAll(lines);
      }
    };
  }

  /** The lines of one request, and their results. */
  private final class Lines {
    private final ConversionStore store;
    private final int accountId;
    private final OutputStream out;
    private final List<ObjectNode> results = new ArrayList<>();
    private final List<ObjectNode> accepted = new ArrayList<>();
    private final List<Conversion> conversions = new ArrayList<>();

    private Lines(ConversionStore store, int accountId, OutputStream out) {
      this.store = store;
      this.accountId = accountId;
      this.out = out;
    }

    void addAll(LineReader lines) throws IOException {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (!LineReader.isBlank(line)) {
          add(lines.count(), line);
        }
        if (results.size() == LINES_AT_A_TIME) {
          flush();
        }
      }
      ApiException failure = lines.failure();
      if (failure != null) {
        fail(result(lines.count() + 1), failure);
      }
      flush();
    }

    private void add(int number, byte[] line) {
      ObjectNode result = result(number);
      try {
        conversions.add(read(accountId, JsonText.parseLine(line)));
        accepted.add(result);
      } catch (RuntimeException e) {
        fail(result, Failures.explain(e));
      }
    }

    private ObjectNode result(int number) {
      ObjectNode result = JsonNodeFactory.instance.objectNode().put("line", number);
      results.add(result);
      return result;
    }

    private void flush() throws IOException {
      try {
        List<Kept> kept = conversions.isEmpty() ? List.of() : store.add(List.copyOf(conversions));
        for (int i = 0; i < kept.size(); i++) {
          accepted
              .get(i)
              .put("status", kept.get(i).isNew() ? 201 : 200)
              .set("conversion", write(kept.get(i)));
        }
      } catch (ClickStoreException e) {
        ApiException failure = Failures.explain(e);
        accepted.forEach(result -> fail(result, failure));
      }
      for (ObjectNode result : results) {
        out.write((result.toString() + '\n').getBytes(UTF_8));
      }
      out.flush();
      results.clear();
      accepted.clear();
      conversions.clear();
    }

    private static void fail(ObjectNode result, ApiException failure) {
      result.put("status", failure.status()).set("error", Failures.toJson(failure));
    }
  }

  private Conversion read(int accountId, ObjectNode body) {
    Fields fields = Fields.of(body);
    ConversionDraft draft =
        new ConversionDraft(
            fields.requiredText("clickId"),
            fields.text("name"),
            value(fields),
            fields.text("currency"),
            Times.read(fields, "at"));
    fields.end();
    Conversion conversion = engine.conversions().check(accountId, draft);
    if (conversion == null) {
      throw ApiException.ofField(
          404,
          "not_found",
          "clickId",
          "clickId is of no click, or it is older than %d days"
              .formatted(ConversionManager.LIFETIME.toDays()));
    }
    return conversion;
  }

  private static @Nullable BigDecimal value(Fields fields) {
    JsonNode value = fields.any("value");
    if (value != null && !value.isNumber()) {
      throw fields.wrongType("value", "a number", value);
    }
    return value == null ? null : value.decimalValue();
  }

  private static ObjectNode write(Kept kept) {
    Conversion conversion = kept.conversion();
    BigDecimal value = conversion.value();
    return JsonNodeFactory.instance
        .objectNode()
        .put("link", conversion.linkId())
        .put("rule", place(conversion.rule()))
        .put("variant", place(conversion.variant()))
        .put("clickedAt", Times.format(conversion.clickedAtMillis()))
        .put("name", conversion.name())
        .put("value", value == null ? null : ConversionWriter.plain(value))
        .put("currency", conversion.currency())
        .put("at", Times.format(conversion.atMillis()))
        .put("firstTime", kept.isNew());
  }

  private static @Nullable Integer place(int place) {
    return place == Choice.NONE ? null : place;
  }
}
