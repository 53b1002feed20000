package org.fingerpost.servlet.links;

import java.time.Instant;
import java.util.function.Consumer;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Link;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Utm;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;
import org.fingerpost.servlet.image.UploadedImages;
import org.jspecify.annotations.Nullable;

/**
 * What a form says of a link: types here, bounds in the engine. A field that is absent changes
 * nothing, one that is empty is the field's default. {@code url} and {@code location_url} are not
 * read here.
 */
final class LinkForm {
  private static final String DOMAIN = "domain_id";
  private static final String ENABLED = "is_enabled";
  private static final String SCHEDULE = "schedule";
  private static final String START = "start_date";
  private static final String END = "end_date";
  private static final String STATUS = "http_status_code";

  private final Form form;
  private final CloakingForm cloaking;
  private final @Nullable TargetingRows targeting;

  LinkForm(Form form, UploadedImages images) {
    this.form = form;
    this.cloaking = new CloakingForm(form, images);
    this.targeting = TargetingRows.read(form);
    String type = form.text("type");
    if (type != null && !type.equals(LinkObject.TYPE)) {
      throw ApiException.invalid("type", "type must be link: " + Shown.of(type));
    }
  }

  /** Returns what is said of targeting, or {@code null} if nothing is. */
  @Nullable TargetingRows targeting() {
    return targeting;
  }

  boolean hasPassword() {
    return form.hasValue("password");
  }

  /**
   * Sets what the form names.
   *
   * @param before the link as it is, or {@code null} if it is to be created
   */
  void set(LinkDraft draft, @Nullable Link before) {
    if (form.has(DOMAIN)) {
      draft.domainId(number(DOMAIN));
    }
    if (form.has("project_id")) {
      draft.project(number("project_id"));
    }
    if (form.has("pixels_ids")) {
      draft.pixelIds(Values.numbers(form, "pixels_ids"));
    }
    if (form.has(ENABLED)) {
      draft.enabled(isEnabled());
    }
    setSchedule(draft);
    if (form.has("clicks_limit")) {
      Long limit = Values.number(form, "clicks_limit", 0, LinkDraft.MAX_CLICK_LIMIT);
      draft.clickLimit(limit == null ? 0 : limit);
    }
    set("expiration_url", draft::expirationUrl);
    set("password", draft::password);
    flag("sensitive_content", draft::sensitive);
    if (form.has(STATUS)) {
      draft.status(status());
    }
    flag("app_linking_is_enabled", draft::appLinking);
    flag("forward_query_parameters_is_enabled", draft::forwardQuery);
    draft.utm(utm(before == null ? Utm.NONE : before.utm()));
    cloaking.set(draft, before == null ? null : before.cloaking());
    if (targeting != null) {
      targeting.set(draft);
    }
  }

  private void set(String name, Consumer<@Nullable String> field) {
    if (form.has(name)) {
      field.accept(form.text(name));
    }
  }

  private void flag(String name, Consumer<Boolean> field) {
    if (form.has(name)) {
      field.accept(Values.isOn(form, name));
    }
  }

  private int number(String name) {
    Long number = Values.number(form, name, 0, Integer.MAX_VALUE);
    return number == null ? 0 : number.intValue();
  }

  /** An empty field must not switch a link off. */
  private boolean isEnabled() {
    Boolean enabled = Values.flag(form, ENABLED);
    return enabled == null ? Values.flag(ENABLED, "") : enabled;
  }

  /** Dates are there when the schedule is on, and it is on when nothing says otherwise. */
  private void setSchedule(LinkDraft draft) {
    Instant start = Values.time(form, START);
    Instant end = Values.time(form, END);
    if (form.has(START)) {
      draft.startsAt(start);
    }
    if (form.has(END)) {
      draft.endsAt(end);
    }
    if (form.has(SCHEDULE) && !Values.isOn(form, SCHEDULE)) {
      draft.startsAt(null).endsAt(null);
    }
  }

  private RedirectStatus status() {
    Long code = Values.number(form, STATUS, 301, 308);
    RedirectStatus status =
        code == null ? RedirectStatus.MOVED_PERMANENTLY : RedirectStatus.find(code.intValue());
    if (status == null) {
      throw ApiException.invalid(
          STATUS, "%s must be 301, 302, 307 or 308: %d".formatted(STATUS, code));
    }
    return status;
  }

  private Utm utm(Utm former) {
    return new Utm(
        utm("utm_source", former.source()),
        utm("utm_medium", former.medium()),
        utm("utm_campaign", former.campaign()),
        former.term(),
        former.content());
  }

  private @Nullable String utm(String name, @Nullable String former) {
    String value = form.has(name) ? form.text(name) : former;
    int length = value == null ? 0 : value.codePointCount(0, value.length());
    if (length > Utm.MAX_LENGTH) {
      throw ApiException.invalid(
          name, "%s must be at most %d characters: %d".formatted(name, Utm.MAX_LENGTH, length));
    }
    return value;
  }
}
