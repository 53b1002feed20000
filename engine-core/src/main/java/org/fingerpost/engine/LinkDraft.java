package org.fingerpost.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Lifetime;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkDetails;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.PasswordHash;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Schedule;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Utm;
import org.jspecify.annotations.Nullable;

/**
 * A link as its maker describes it, before it is checked. Not safe for use by many threads.
 *
 * <pre>{@code
 * engine.links().create(accountId,
 *     new LinkDraft("https://shop.example/summer").slug("summer").ttl(Duration.ofDays(31)));
 * }</pre>
 */
public final class LinkDraft {
  /** The largest click limit: 10¹². */
  public static final long MAX_CLICK_LIMIT = 1_000_000_000_000L;

  @Nullable String destination;
  String destinationField = "destination";
  @Nullable String iosUrl;
  @Nullable String androidUrl;
  @Nullable String macosUrl;
  @Nullable String windowsUrl;
  @Nullable String desktopUrl;
  @Nullable String iosDeepLink;
  @Nullable String androidDeepLink;
  boolean appLinking;
  List<TargetingRule> targeting = List.of();
  Rotation rotation = Rotation.NONE;
  @Nullable String slug;
  int domainId = LinkKey.DEFAULT_DOMAIN;
  @Nullable String templateId;
  RedirectStatus status = RedirectStatus.FOUND;
  boolean enabled = true;
  @Nullable Instant startsAt;
  @Nullable Instant endsAt;
  @Nullable Duration ttl;
  boolean renewTtl = true;
  long clickLimit;
  @Nullable String expirationUrl;
  boolean forwardQuery;
  boolean appendPath;
  @Nullable String clickIdParameter;
  Utm utm = Utm.NONE;
  int cacheMaxAgeSeconds = Link.DEFAULT_CACHE;
  @Nullable String title;
  @Nullable String description;
  @Nullable String imageUrl;
  List<String> tags = List.of();
  Map<String, String> metadata = Map.of();
  LinkOrigin origin = LinkOrigin.NATIVE;
  @Nullable String newPassword;
  @Nullable PasswordHash password;
  boolean sensitive;
  @Nullable Cloaking cloaking;
  List<LinkImage> images = List.of();
  List<Integer> pixelIds = List.of();
  boolean keepsPixels;
  int projectId;
  boolean keepsProject;

  /**
   * Creates a draft of a link with a random slug.
   *
   * @param destination where visitors go, or {@code null} if the link gets a platform URL, a deep
   *     link or a template
   */
  public LinkDraft(@Nullable String destination) {
    this.destination = destination;
  }

  /** Creates a draft that describes {@code link}, to be changed. */
  public static LinkDraft of(Link link) {
    LinkDraft draft = new LinkDraft(link.destination());
    Schedule schedule = link.schedule();
    Lifetime lifetime = link.lifetime();
    LinkDetails details = link.details();
    Target target = link.target();
    draft.iosUrl = target.iosUrl();
    draft.androidUrl = target.androidUrl();
    draft.macosUrl = target.macosUrl();
    draft.windowsUrl = target.windowsUrl();
    draft.desktopUrl = target.desktopUrl();
    draft.iosDeepLink = target.iosDeepLink();
    draft.androidDeepLink = target.androidDeepLink();
    draft.appLinking = link.appLinking();
    draft.targeting = link.targeting().rules();
    draft.rotation = link.targeting().rotation();
    draft.slug = link.key().slug();
    draft.domainId = link.key().domainId();
    draft.templateId = link.key().templateId();
    draft.status = link.status();
    draft.enabled = link.enabled();
    draft.startsAt = schedule.hasStart() ? Instant.ofEpochMilli(schedule.startsAtMillis()) : null;
    draft.endsAt = schedule.hasEnd() ? Instant.ofEpochMilli(schedule.endsAtMillis()) : null;
    draft.ttl = lifetime.hasEnd() ? Duration.ofMillis(lifetime.ttlMillis()) : null;
    draft.renewTtl = !lifetime.hasEnd() || lifetime.renewedByClicks();
    draft.clickLimit = link.clickLimit();
    draft.expirationUrl = link.expirationUrl();
    draft.forwardQuery = link.forwarding().query();
    draft.appendPath = link.forwarding().path();
    draft.clickIdParameter = link.forwarding().clickIdParameter();
    draft.utm = link.utm();
    draft.cacheMaxAgeSeconds = link.cacheMaxAgeSeconds();
    draft.title = details.title();
    draft.description = details.description();
    draft.imageUrl = details.imageUrl();
    draft.tags = details.tags();
    draft.metadata = details.metadata();
    draft.origin = link.origin();
    draft.password = link.gates().password();
    draft.sensitive = link.gates().sensitive();
    draft.cloaking = link.cloaking();
    draft.pixelIds = link.pixelIds();
    draft.keepsPixels = true;
    draft.projectId = details.projectId();
    draft.keepsProject = true;
    return draft;
  }

  /** Sets where visitors go. */
  public LinkDraft destination(@Nullable String destination) {
    this.destination = destination;
    return this;
  }

  /** Sets where visitors go, and by which name the maker of the draft knows that in messages. */
  public LinkDraft destination(@Nullable String destination, String field) {
    this.destination = destination;
    this.destinationField = field;
    return this;
  }

  /** Sets where visitors with iOS or iPadOS go. Default: as all others. */
  public LinkDraft iosUrl(@Nullable String iosUrl) {
    this.iosUrl = iosUrl;
    return this;
  }

  /** Sets where visitors with Android or HarmonyOS go. Default: as all others. */
  public LinkDraft androidUrl(@Nullable String androidUrl) {
    this.androidUrl = androidUrl;
    return this;
  }

  /** Sets where visitors with OS X go. Default: as all desktops. */
  public LinkDraft macosUrl(@Nullable String macosUrl) {
    this.macosUrl = macosUrl;
    return this;
  }

  /** Sets where visitors with Windows go. Default: as all desktops. */
  public LinkDraft windowsUrl(@Nullable String windowsUrl) {
    this.windowsUrl = windowsUrl;
    return this;
  }

  /** Sets where visitors at a desktop go. Default: as all others. */
  public LinkDraft desktopUrl(@Nullable String desktopUrl) {
    this.desktopUrl = desktopUrl;
    return this;
  }

  /** Sets the URI that opens the app for iOS. Default none. */
  public LinkDraft iosDeepLink(@Nullable String iosDeepLink) {
    this.iosDeepLink = iosDeepLink;
    return this;
  }

  /** Sets the URI that opens the app for Android. Default none. */
  public LinkDraft androidDeepLink(@Nullable String androidDeepLink) {
    this.androidDeepLink = androidDeepLink;
    return this;
  }

  /** Sets whether a web target is opened in the app that it belongs to. Default false. */
  public LinkDraft appLinking(boolean appLinking) {
    this.appLinking = appLinking;
    return this;
  }

  /**
   * Sets the targeting rules, of which the first that holds is taken. Their URLs need not be in
   * canonical form yet. Default none.
   */
  public LinkDraft targeting(List<TargetingRule> targeting) {
    this.targeting = List.copyOf(targeting);
    return this;
  }

  /** Sets the variants for visitors whom no rule takes, likewise. Default none. */
  public LinkDraft rotation(Rotation rotation) {
    this.rotation = rotation;
    return this;
  }

  /** Sets the last segment of the link's path. Default: 8 random characters. */
  public LinkDraft slug(@Nullable String slug) {
    this.slug = slug;
    return this;
  }

  /** Sets the number of the domain. Default: the default domain. */
  public LinkDraft domainId(int domainId) {
    this.domainId = domainId;
    return this;
  }

  /** Sets the template that the link is made with, and lives under. Default none. */
  public LinkDraft template(@Nullable String templateId) {
    this.templateId = templateId;
    return this;
  }

  /** Sets the status of the redirect. Default 302. */
  public LinkDraft status(RedirectStatus status) {
    this.status = status;
    return this;
  }

  /** Sets whether the link answers. Default true. */
  public LinkDraft enabled(boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  /** Sets from when the link answers. Default: at once. */
  public LinkDraft startsAt(@Nullable Instant startsAt) {
    this.startsAt = startsAt;
    return this;
  }

  /** Sets when the link ends. Default: never. */
  public LinkDraft endsAt(@Nullable Instant endsAt) {
    this.endsAt = endsAt;
    return this;
  }

  /**
   * Sets how long the link lives after its last write, or click if it is renewed. Default: ever.
   */
  public LinkDraft ttl(@Nullable Duration ttl) {
    this.ttl = ttl;
    return this;
  }

  /** Sets whether clicks renew the TTL. Default true. */
  public LinkDraft renewTtl(boolean renewTtl) {
    this.renewTtl = renewTtl;
    return this;
  }

  /** Sets how many clicks the link takes. Default 0: any number. */
  public LinkDraft clickLimit(long clickLimit) {
    this.clickLimit = clickLimit;
    return this;
  }

  /** Sets where visitors go once the link has ended. Default: nowhere. */
  public LinkDraft expirationUrl(@Nullable String expirationUrl) {
    this.expirationUrl = expirationUrl;
    return this;
  }

  /** Sets whether the visitor's query goes on to the destination. Default false. */
  public LinkDraft forwardQuery(boolean forwardQuery) {
    this.forwardQuery = forwardQuery;
    return this;
  }

  /** Sets whether the path behind the link's own goes on to the destination. Default false. */
  public LinkDraft appendPath(boolean appendPath) {
    this.appendPath = appendPath;
    return this;
  }

  /**
   * Sets the name of the query parameter by which the destination is told the click's id: 1 to 64
   * letters, digits or {@code _ . ~ -}. Default: it is not told.
   */
  public LinkDraft clickIdParameter(@Nullable String clickIdParameter) {
    this.clickIdParameter = clickIdParameter;
    return this;
  }

  /** Sets campaign parameters. Default none. */
  public LinkDraft utm(Utm utm) {
    this.utm = utm;
    return this;
  }

  /** Sets how long a browser may keep a plain redirect, in seconds. Default: as its domain says. */
  public LinkDraft cacheMaxAgeSeconds(int cacheMaxAgeSeconds) {
    this.cacheMaxAgeSeconds = cacheMaxAgeSeconds;
    return this;
  }

  /** Sets the name for people. Default none. */
  public LinkDraft title(@Nullable String title) {
    this.title = title;
    return this;
  }

  /** Sets a sentence or two. Default none. */
  public LinkDraft description(@Nullable String description) {
    this.description = description;
    return this;
  }

  /** Sets the address of a picture. Default none. */
  public LinkDraft imageUrl(@Nullable String imageUrl) {
    this.imageUrl = imageUrl;
    return this;
  }

  /** Sets labels to filter by. Default none. */
  public LinkDraft tags(List<String> tags) {
    this.tags = List.copyOf(tags);
    return this;
  }

  /** Sets data of the maker's own, by name. Default none. */
  public LinkDraft metadata(Map<String, String> metadata) {
    this.metadata = metadata;
    return this;
  }

  /** Sets the API that makes the link, with its parameters. Default: the native one. */
  public LinkDraft origin(LinkOrigin origin) {
    this.origin = origin;
    return this;
  }

  /**
   * Sets what visitors have to know, of 1 to {@value PasswordHash#MAX_LENGTH} characters; it is
   * kept as a hash only. {@code null} for nothing, which is the default.
   */
  public LinkDraft password(@Nullable String password) {
    this.newPassword = password;
    this.password = null;
    return this;
  }

  /** Takes the password of {@code link}, or that it has none. */
  public LinkDraft passwordOf(Link link) {
    this.newPassword = null;
    this.password = link.gates().password();
    return this;
  }

  /** Sets whether visitors have to confirm that they want sensitive content. Default false. */
  public LinkDraft sensitive(boolean sensitive) {
    this.sensitive = sensitive;
    return this;
  }

  /**
   * Sets how the link shows its destination in a page of its own. The addresses of pictures need
   * not be in canonical form yet. Default {@code null}: it redirects.
   */
  public LinkDraft cloaking(@Nullable Cloaking cloaking) {
    this.cloaking = cloaking;
    return this;
  }

  /**
   * Sets the uploaded pictures that {@link #cloaking} names, beside those that the link has
   * already. Default none.
   */
  public LinkDraft images(List<LinkImage> images) {
    this.images = List.copyOf(images);
    return this;
  }

  /** Sets the numbers of the pixels that visitors load on their way. Default none. */
  public LinkDraft pixelIds(List<Integer> pixelIds) {
    this.pixelIds = List.copyOf(pixelIds);
    this.keepsPixels = false;
    return this;
  }

  /** Sets the number of the project that the link belongs to. Default 0: none. */
  public LinkDraft project(int projectId) {
    this.projectId = projectId;
    this.keepsProject = false;
    return this;
  }
}
