package org.fingerpost.engine;

import java.util.HashMap;
import java.util.Map;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;

/**
 * The bytes of an account's calls on one day; the one class that knows them.
 *
 * <pre>
 *   document := epochDay (1), call (2)*      call := api (1), kind (2), count (3)
 * </pre>
 */
final class UsageCodec {
  private UsageCodec() {}

  static RecordWriter encode(long epochDay, Map<ApiCall, Long> calls) {
    RecordWriter writer = new RecordWriter().number(1, epochDay, 0);
    calls.forEach(
        (call, count) ->
            writer.record(
                2,
                new RecordWriter().text(1, call.api()).text(2, call.kind()).number(3, count, 0)));
    return writer;
  }

  static Map<ApiCall, Long> decode(byte[] document) {
    Map<ApiCall, Long> calls = new HashMap<>();
    RecordReader reader = new RecordReader(document);
    while (reader.next()) {
      if (reader.field() == 2) {
        decodeCall(reader.record(), calls);
      }
    }
    return calls;
  }

  /** Returns the day that a document is about. */
  static long day(RecordReader reader) {
    long epochDay = 0;
    while (reader.next()) {
      if (reader.field() == 1) {
        epochDay = reader.number();
      }
    }
    return epochDay;
  }

  private static void decodeCall(RecordReader reader, Map<ApiCall, Long> calls) {
    String api = "";
    String kind = "";
    long count = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> api = reader.text();
        case 2 -> kind = reader.text();
        case 3 -> count = reader.number();
        default -> {}
      }
    }
    calls.merge(new ApiCall(api, kind), count, Long::sum);
  }
}
