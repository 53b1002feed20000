package org.fingerpost.deeplink;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an intent URI as Android's {@code Intent.parseUri} does: the fields stand behind {@code
 * #Intent;}, with a semicolon behind each, up to {@code end}.
 *
 * @param data what stands before the fields, with the scheme that the fields name
 * @param fields name and decoded value of each, with an equals sign between
 */
record IntentParser(String data, List<String> fields) {
  private static final String START = "#Intent;";

  /** Parses an URI where the fields are looked for behind the first number sign. */
  static IntentParser atFirst(String uri) {
    return parse(uri, uri.indexOf(START));
  }

  /** Parses an URI where the fields are looked for behind the last number sign, as Android does. */
  static IntentParser atLast(String uri) {
    return parse(uri, uri.lastIndexOf('#'));
  }

  private static IntentParser parse(String uri, int start) {
    if (start < 0 || !uri.startsWith(START, start) || !uri.startsWith("intent:")) {
      throw new IllegalArgumentException("no intent URI: " + uri);
    }
    List<String> fields = new ArrayList<>();
    String scheme = "intent";
    int at = start + START.length();
    while (!uri.startsWith("end", at)) {
      int semicolon = uri.indexOf(';', at);
      int equals = uri.indexOf('=', at);
      if (semicolon < 0 || equals < 0 || equals > semicolon) {
        throw new IllegalArgumentException("a field without a value: " + uri);
      }
      String name = uri.substring(at, equals);
      String value =
          URLDecoder.decode(
              uri.substring(equals + 1, semicolon).replace("+", "%2B"), StandardCharsets.UTF_8);
      if (name.equals("scheme")) {
        scheme = value;
      } else {
        fields.add(name + "=" + value);
      }
      at = semicolon + 1;
    }
    if (at + "end".length() != uri.length()) {
      throw new IllegalArgumentException("something behind the end: " + uri);
    }
    return new IntentParser(scheme + uri.substring("intent".length(), start), fields);
  }
}
