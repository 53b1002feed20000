package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.WriteQuotas;
import org.fingerpost.engine.ApiCall;
import org.fingerpost.engine.RedirectEngine;

/** {@code /usage}: how often an account has called the APIs, and what is left of its quota. */
final class UsageResource {
  /** The months before this one that are told of. */
  private static final int FORMER_MONTHS = 2;

  private static final Comparator<ApiCall> BY_NAME =
      Comparator.comparing(ApiCall::api).thenComparing(ApiCall::kind);

  private final RedirectEngine engine;

  UsageResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Answer get(ApiRequest request) {
    Account account = engine.catalog().findAccount(request.accountId());
    if (account == null) {
      throw ApiException.notFound("account");
    }
    LocalDate today = LocalDate.ofInstant(engine.clock().instant(), ZoneOffset.UTC);
    LocalDate month = today.withDayOfMonth(1);
    LocalDate first = month.minusMonths(FORMER_MONTHS);
    SortedMap<LocalDate, Map<ApiCall, Long>> days =
        engine.apiUsage().find(account.id(), first, today);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("accountId", account.id());
    answer.set("writes", writes(account, month));
    answer.set("day", period(days, today, today));
    answer.set("month", period(days, month, today));
    answer.set("threeMonths", period(days, first, today));
    ArrayNode list = answer.putArray("days");
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      ObjectNode one = JsonNodeFactory.instance.objectNode().put("date", day.toString());
      addCalls(one, days.getOrDefault(day, Map.of()));
      list.add(one);
    }
    return Answer.json(200, answer);
  }

  private ObjectNode writes(Account account, LocalDate month) {
    WriteQuotas quotas = engine.quotas();
    return JsonNodeFactory.instance
        .objectNode()
        .put("month", month.toString().substring(0, "2026-03".length()))
        .put("limit", account.limits().writesPerMonth())
        .put("used", quotas.used(account.id()))
        .put("remaining", quotas.remaining(account.id()))
        .put("resetsAt", Times.format(quotas.nextMonthMillis()));
  }

  private static ObjectNode period(
      SortedMap<LocalDate, Map<ApiCall, Long>> days, LocalDate from, LocalDate to) {
    Map<ApiCall, Long> sum = new HashMap<>();
    for (Map<ApiCall, Long> day : days.subMap(from, to.plusDays(1)).values()) {
      day.forEach((call, count) -> sum.merge(call, count, Long::sum));
    }
    ObjectNode period =
        JsonNodeFactory.instance.objectNode().put("from", from.toString()).put("to", to.toString());
    addCalls(period, sum);
    return period;
  }

  /** Adds the number of all calls, and of those of each API and kind, by name. */
  private static void addCalls(ObjectNode node, Map<ApiCall, Long> calls) {
    node.put("total", calls.values().stream().mapToLong(Long::longValue).sum());
    ObjectNode apis = node.putObject("apis");
    SortedMap<ApiCall, Long> sorted = new TreeMap<>(BY_NAME);
    sorted.putAll(calls);
    sorted.forEach((call, count) -> apis.withObjectProperty(call.api()).put(call.kind(), count));
  }
}
