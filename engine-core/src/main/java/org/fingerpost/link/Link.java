package org.fingerpost.link;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link as it was last written: its definition, without what clicks move (see {@link LinkUsage}).
 *
 * <p>URLs are held in canonical form: ASCII, as a browser would send them.
 *
 * @param id its number, from 1; never given again, not even after the link was deleted
 * @param key what names it
 * @param accountId the account that owns it
 * @param version how often it was written, from 1
 * @param createdAtMillis when it was created, in milliseconds since the epoch
 * @param updatedAtMillis when it was last written, in milliseconds since the epoch
 * @param target where visitors go
 * @param targeting which visitors go elsewhere
 * @param appLinking whether a web target is opened in the app that it belongs to
 * @param status the status of the redirect
 * @param enabled whether it answers at all
 * @param schedule when it answers
 * @param lifetime how long it lives
 * @param clickLimit how many counted clicks it takes; 0 for any number
 * @param expirationUrl where visitors go who come after the end, or {@code null}
 * @param forwarding what of the visit's address goes on
 * @param utm campaign parameters that are added
 * @param cacheMaxAgeSeconds how long a browser may keep a plain redirect, 0 for not at all; {@link
 *     #DEFAULT_CACHE} for what the domain says
 * @param details what people note of it
 * @param origin the API that made it, with that API's own parameters
 * @param gates what a visitor has to pass first
 * @param cloaking how it shows its destination in a page of its own, or {@code null} if it
 *     redirects
 * @param pixelIds the numbers of the pixels that visitors load on their way, none twice
 */
public record Link(
    long id,
    LinkKey key,
    int accountId,
    long version,
    long createdAtMillis,
    long updatedAtMillis,
    Target target,
    Targeting targeting,
    boolean appLinking,
    RedirectStatus status,
    boolean enabled,
    Schedule schedule,
    Lifetime lifetime,
    long clickLimit,
    @Nullable String expirationUrl,
    Forwarding forwarding,
    Utm utm,
    int cacheMaxAgeSeconds,
    LinkDetails details,
    LinkOrigin origin,
    Gates gates,
    @Nullable Cloaking cloaking,
    List<Integer> pixelIds) {

  /** Stands for the domain's setting in {@code cacheMaxAgeSeconds}. */
  public static final int DEFAULT_CACHE = -1;

  /** The longest {@code cacheMaxAgeSeconds}: a year. */
  public static final int MAX_CACHE_SECONDS = 365 * 24 * 60 * 60;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public Link {
    requireAtLeast("id", 1, id);
    requireAtLeast("version", 1, version);
    requireAtLeast("accountId", 1, accountId);
    requireAtLeast("clickLimit", 0, clickLimit);
    requireAtLeast("cacheMaxAgeSeconds", DEFAULT_CACHE, cacheMaxAgeSeconds);
    if (cacheMaxAgeSeconds > MAX_CACHE_SECONDS) {
      throw new IllegalArgumentException(
          "cacheMaxAgeSeconds must be at most %d: %d"
              .formatted(MAX_CACHE_SECONDS, cacheMaxAgeSeconds));
    }
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(targeting, "targeting");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(gates, "gates");
    pixelIds = List.copyOf(pixelIds);
  }

  /** Returns where visitors go who have no URL of their own, or {@code null} for nowhere. */
  public @Nullable String destination() {
    return target.destination();
  }

  /** Returns whether it depends on the visitor where the link leads. */
  public boolean isTargeted() {
    return !targeting.isEmpty()
        || target.hasPlatformUrls()
        || target.destination() == null
        || mayOpenApp();
  }

  /** Returns whether visitors may be sent to an app. */
  public boolean mayOpenApp() {
    return appLinking
        || target.hasDeepLinks()
        || targeting.hasDeepLinks()
        || key.templateId() != null;
  }

  /** Returns whether it is a OneLink: it passes its parameters on. */
  public boolean isOneLink() {
    return origin.source().isOneLink();
  }

  /** Returns a builder of a link that is written for the first time. */
  public static Builder builder(LinkKey key, int accountId, String destination) {
    return new Builder(key, accountId, destination);
  }

  /** Returns a builder that begins with this link's values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns whether every visit, at any time, gets the same redirect: only then may a browser keep
   * it.
   */
  public boolean isPlain() {
    return clickLimit == 0
        && !lifetime.hasEnd()
        && !schedule.hasEnd()
        && !isTargeted()
        && !hasPages()
        && forwarding.clickIdParameter() == null;
  }

  /** Returns whether there are gates or pages between visitors and where the link leads. */
  public boolean hasPages() {
    return !gates.isEmpty() || cloaking != null || !pixelIds.isEmpty();
  }

  private static void requireAtLeast(String name, long bound, long value) {
    if (value < bound) {
      throw new IllegalArgumentException(
          "%s must be at least %d: %d".formatted(name, bound, value));
    }
  }

  /** Builds links. Not safe for use by many threads. */
  public static final class Builder {
    private long id = 1;
    private LinkKey key;
    private int accountId;
    private long version = 1;
    private long createdAtMillis;
    private long updatedAtMillis;
    private Target target;
    private Targeting targeting = Targeting.NONE;
    private boolean appLinking;
    private RedirectStatus status = RedirectStatus.FOUND;
    private boolean enabled = true;
    private Schedule schedule = Schedule.ALWAYS;
    private Lifetime lifetime = Lifetime.FOREVER;
    private long clickLimit;
    private @Nullable String expirationUrl;
    private Forwarding forwarding = Forwarding.NOTHING;
    private Utm utm = Utm.NONE;
    private int cacheMaxAgeSeconds = DEFAULT_CACHE;
    private LinkDetails details = LinkDetails.NONE;
    private LinkOrigin origin = LinkOrigin.NATIVE;
    private Gates gates = Gates.NONE;
    private @Nullable Cloaking cloaking;
    private List<Integer> pixelIds = List.of();

    private Builder(LinkKey key, int accountId, String destination) {
      this.key = key;
      this.accountId = accountId;
      this.target = Target.of(destination);
    }

    private Builder(Link link) {
      id = link.id;
      key = link.key;
      accountId = link.accountId;
      version = link.version;
      createdAtMillis = link.createdAtMillis;
      updatedAtMillis = link.updatedAtMillis;
      target = link.target;
      targeting = link.targeting;
      appLinking = link.appLinking;
      status = link.status;
      enabled = link.enabled;
      schedule = link.schedule;
      lifetime = link.lifetime;
      clickLimit = link.clickLimit;
      expirationUrl = link.expirationUrl;
      forwarding = link.forwarding;
      utm = link.utm;
      cacheMaxAgeSeconds = link.cacheMaxAgeSeconds;
      details = link.details;
      origin = link.origin;
      gates = link.gates;
      cloaking = link.cloaking;
      pixelIds = link.pixelIds;
    }

    /** Sets the number. Default 1. */
    public Builder id(long id) {
      this.id = id;
      return this;
    }

    /** Sets what names the link. */
    public Builder key(LinkKey key) {
      this.key = key;
      return this;
    }

    /** Sets the owner. */
    public Builder accountId(int accountId) {
      this.accountId = accountId;
      return this;
    }

    /** Sets the version. Default 1. */
    public Builder version(long version) {
      this.version = version;
      return this;
    }

    /** Sets when the link was created, in milliseconds since the epoch. Default 0. */
    public Builder createdAtMillis(long createdAtMillis) {
      this.createdAtMillis = createdAtMillis;
      return this;
    }

    /** Sets when the link was last written, in milliseconds since the epoch. Default 0. */
    public Builder updatedAtMillis(long updatedAtMillis) {
      this.updatedAtMillis = updatedAtMillis;
      return this;
    }

    /** Sets where visitors go who have no URL of their own. */
    public Builder destination(@Nullable String destination) {
      this.target = target.withDestination(destination);
      return this;
    }

    /** Sets where visitors go, in place of all that was set before. */
    public Builder target(Target target) {
      this.target = target;
      return this;
    }

    /** Sets which visitors go elsewhere. Default none. */
    public Builder targeting(Targeting targeting) {
      this.targeting = targeting;
      return this;
    }

    /** Sets whether a web target is opened in the app that it belongs to. Default false. */
    public Builder appLinking(boolean appLinking) {
      this.appLinking = appLinking;
      return this;
    }

    /** Sets the status of the redirect. Default 302. */
    public Builder status(RedirectStatus status) {
      this.status = status;
      return this;
    }

    /** Sets whether the link answers. Default true. */
    public Builder enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    /** Sets when the link answers. Default always. */
    public Builder schedule(Schedule schedule) {
      this.schedule = schedule;
      return this;
    }

    /** Sets how long the link lives. Default for ever. */
    public Builder lifetime(Lifetime lifetime) {
      this.lifetime = lifetime;
      return this;
    }

    /** Sets how many counted clicks the link takes. Default 0, any number. */
    public Builder clickLimit(long clickLimit) {
      this.clickLimit = clickLimit;
      return this;
    }

    /** Sets where visitors go after the end. Default none. */
    public Builder expirationUrl(@Nullable String expirationUrl) {
      this.expirationUrl = expirationUrl;
      return this;
    }

    /** Sets what of the visit's address goes on. Default nothing. */
    public Builder forwarding(Forwarding forwarding) {
      this.forwarding = forwarding;
      return this;
    }

    /** Sets campaign parameters. Default none. */
    public Builder utm(Utm utm) {
      this.utm = utm;
      return this;
    }

    /**
     * Sets how long a browser may keep a plain redirect, in seconds. Default as the domain says.
     */
    public Builder cacheMaxAgeSeconds(int cacheMaxAgeSeconds) {
      this.cacheMaxAgeSeconds = cacheMaxAgeSeconds;
      return this;
    }

    /** Sets what people note of the link. Default nothing. */
    public Builder details(LinkDetails details) {
      this.details = details;
      return this;
    }

    /** Sets the API that makes the link. Default the native one. */
    public Builder origin(LinkOrigin origin) {
      this.origin = origin;
      return this;
    }

    /** Sets what a visitor has to pass first. Default nothing. */
    public Builder gates(Gates gates) {
      this.gates = gates;
      return this;
    }

    /** Sets how the link shows its destination in a page of its own. Default: it redirects. */
    public Builder cloaking(@Nullable Cloaking cloaking) {
      this.cloaking = cloaking;
      return this;
    }

    /** Sets the numbers of the pixels that visitors load on their way. Default none. */
    public Builder pixelIds(List<Integer> pixelIds) {
      this.pixelIds = pixelIds;
      return this;
    }

    /**
     * Returns the link.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Link build() {
      return new Link(
          id,
          key,
          accountId,
          version,
          createdAtMillis,
          updatedAtMillis,
          target,
          targeting,
          appLinking,
          status,
          enabled,
          schedule,
          lifetime,
          clickLimit,
          expirationUrl,
          forwarding,
          utm,
          cacheMaxAgeSeconds,
          details,
          origin,
          gates,
          cloaking,
          pixelIds);
    }
  }
}
