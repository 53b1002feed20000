package org.fingerpost.servlet.links;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;
import org.jspecify.annotations.Nullable;

/** Reads what the fields of a form say; one that is absent or empty reads as {@code null}. */
final class Values {
  private static final int MAX_LIST = 1_000;

  private Values() {}

  static @Nullable Boolean flag(Form form, String name) {
    String text = form.text(name);
    return text == null ? null : flag(name, text);
  }

  /** Returns a flag that is off where nothing says that it is on. */
  static boolean isOn(Form form, String name) {
    Boolean flag = flag(form, name);
    return flag != null && flag;
  }

  static boolean flag(String name, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "on" -> true;
      case "0", "false", "off" -> false;
      default ->
          throw ApiException.invalid(
              name, "%s must be 1, 0, true, false, on or off: %s".formatted(name, Shown.of(text)));
    };
  }

  static @Nullable Long number(Form form, String name, long least, long most) {
    String text = form.text(name);
    return text == null ? null : number(name, text, least, most);
  }

  static long number(String name, String text, long least, long most) {
    String digits = text.strip();
    if (digits.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(digits);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw ApiException.invalid(
        name,
        "%s must be a whole number from %d to %d: %s".formatted(name, least, most, Shown.of(text)));
  }

  static @Nullable Instant time(Form form, String name) {
    String text = form.text(name);
    Instant time = text == null ? null : UtcTime.find(text.strip());
    if (text != null && time == null) {
      throw ApiException.invalid(
          name,
          "%s must be a time in UTC such as 2026-03-01 12:00:00, or a day such as 2026-03-01: %s"
              .formatted(name, Shown.of(text)));
    }
    return time;
  }

  /**
   * Returns the numbers of a list in all the ways that clients write one: {@code a[]}, {@code
   * a[0]}, {@code a} several times, or commas.
   */
  static List<Integer> numbers(Form form, String name) {
    List<Integer> numbers = new ArrayList<>();
    for (String text : form.indexed(name).values()) {
      for (String one : text.split(",", -1)) {
        if (!one.isBlank()) {
          numbers.add((int) number(name, one, 1, Integer.MAX_VALUE));
        }
        if (numbers.size() > MAX_LIST) {
          throw ApiException.invalid(
              name, "%s must have at most %d numbers".formatted(name, MAX_LIST));
        }
      }
    }
    return numbers;
  }
}
