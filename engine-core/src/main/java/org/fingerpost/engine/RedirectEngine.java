package org.fingerpost.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.WriteQuotas;
import org.fingerpost.click.ClickHistory;
import org.fingerpost.click.ClickKind;
import org.fingerpost.click.ClickReader;
import org.fingerpost.click.ClickRecorder;
import org.fingerpost.click.ClickSettings;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.ClickStoreFactory;
import org.fingerpost.click.UserAgentParser;
import org.fingerpost.deeplink.ClickIds;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.Explanation;
import org.fingerpost.redirect.GateProofs;
import org.fingerpost.redirect.LinkResolver;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.store.Disk;
import org.fingerpost.store.JournaledLinkStore;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoreSettings;
import org.fingerpost.store.StoreUnavailableException;
import org.fingerpost.store.StoredLink;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.ClientHints;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The redirect engine: decides where visits of short links go, counts their clicks, and keeps the
 * links.
 *
 * <p>Safe for use by many threads. One engine at a time uses a data directory.
 */
public final class RedirectEngine implements AutoCloseable {
  /** How often a click is tried whose link is changed meanwhile. */
  private static final int COUNT_ATTEMPTS = 10;

  private final LinkStore store;
  private final Catalog catalog;
  private final FactSources sources;
  private final GateProofs gateProofs;
  private final LinkResolver resolver;
  private final ClickRecorder clicks;
  private final @Nullable ClickStore clickStore;
  private final @Nullable ClickHistory history;
  private final LinkManager links;
  private final CatalogManager catalogManager;
  private final AssociationFiles associationFiles;
  private final LinkAssets assets;
  private final TemplateManager templates;
  private final ProjectManager projects;
  private final PixelManager pixels;
  private final Receipts receipts;
  private final DeferredDeepLinks deferredDeepLinks;
  private final ConversionManager conversions;
  private final WriteQuotas quotas;
  private final ApiUsage usage;
  private final Purge purge;
  private final InstantSource clock;

  private RedirectEngine(Builder builder, Disk disk) throws IOException {
    clock = builder.clock;
    store = JournaledLinkStore.open(disk, builder.storeSettings, builder.indexes);
    ClickStore clickStore = null;
    try {
      catalog = new Catalog(store, builder.clock);
      sources = new FactSources(builder.trustedProxies, builder.geography);
      ClickIds clickIds = new ClickIds(catalog.secrets()::clickIdKey);
      gateProofs = new GateProofs(catalog, builder.clock);
      resolver =
          new LinkResolver(
              store, catalog, builder.clock, builder.hosts, sources, clickIds, gateProofs);
      LinkChecker checker = new LinkChecker(catalog, resolver, builder.ownHosts());
      links = new LinkManager(store, checker, new LinkWarnings(builder.geography), builder.clock);
      ExpiredLinks expiredLinks = new ExpiredLinks(links, store);
      catalogManager = new CatalogManager(expiredLinks, catalog, checker);
      projects = new ProjectManager(catalog.projects());
      pixels = new PixelManager(catalog.pixels());
      associationFiles = new AssociationFiles(catalog, resolver);
      assets = new LinkAssets(store, resolver, builder.clock);
      templates = new TemplateManager(catalog, checker, expiredLinks, associationFiles);
      receipts = new Receipts(store, builder.clock);
      clickStore = builder.openClickStore();
      clicks =
          ClickRecorder.open(
              disk,
              store,
              builder
                  .clickSettings
                  .withSegmentBytes(builder.clickSegmentBytes)
                  .withMinFreeBytes(builder.storeSettings.reserveBytes() / 2),
              clock,
              clickStore,
              builder.trustedProxies);
      ClickReader reader = clicks.reader();
      history =
          reader == null || clickStore == null
              ? null
              : ClickHistory.start(
                  reader,
                  sources,
                  builder.userAgentParser,
                  clickStore,
                  builder.clickHistoryFor,
                  clock,
                  builder.clickHistoryThreads);
      quotas = new WriteQuotas(store, catalog, builder.clock);
      usage = new ApiUsage(store, builder.clock);
      conversions = new ConversionManager(store, clickIds, builder.clock);
      deferredDeepLinks = new DeferredDeepLinks(store, catalog, clickIds, builder.clock);
      purge = new Purge(store, receipts, usage, deferredDeepLinks, builder.clock);
      purge.start();
      usage.start();
    } catch (IOException | RuntimeException e) {
      if (clickStore != null) {
        clickStore.close();
      }
      store.close();
      throw e;
    }
    this.clickStore = clickStore;
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Finds the link of a visit and decides where it goes. Has no effect, and waits for nothing. */
  public Resolution resolve(Visit visit) {
    return resolver.resolve(visit);
  }

  /**
   * Explains what would become of a visit now. Nothing is counted; it is not for the redirect path.
   */
  public Explanation explain(Visit visit) {
    return resolver.explain(visit, null);
  }

  /**
   * Explains what would become of a visit at another time, given what has been counted by now.
   *
   * @throws IllegalArgumentException if the time is too far away for milliseconds
   */
  public Explanation explain(Visit visit, Instant at) {
    millis(at);
    return resolver.explain(visit, at);
  }

  /**
   * Decides about a visit of a link as it is given, such as a draft that {@link
   * LinkManager#checkUpdate} has returned: whatever link the visit's path names, and as if nobody
   * had clicked it yet. Has no effect.
   *
   * @param at when the visit takes place, or {@code null} for now
   * @throws IllegalArgumentException if the time is too far away for milliseconds
   */
  public RedirectDecision decide(Link link, Visit visit, @Nullable Instant at) {
    return resolver.decide(link, visit, at == null ? clock.millis() : millis(at));
  }

  /**
   * Counts the click that a resolution is, if it is one, and returns what to answer: the same
   * resolution, or another one if the click limit was used up meanwhile. Nobody clicks with HEAD,
   * by a prefetch, or as a bot: such visits stand apart in the history of clicks. Waits for
   * nothing.
   */
  public Resolution count(Visit visit, Resolution resolution) {
    Resolution current = resolution;
    for (int attempt = 0; attempt < COUNT_ATTEMPTS; attempt++) {
      if (!current.isClick() || isApart(visit, current)) {
        return current;
      }
      StoredLink link = Objects.requireNonNull(current.link());
      if (link.tryClick(current.atMillis())) {
        clicks.record(current, visit);
        return current;
      }
      current = resolver.resolve(visit);
    }
    // Whenever it was asked, the link was there, and when it was clicked it was not.
    return new Resolution(
        new RedirectDecision.Unknown(RedirectReason.UNKNOWN),
        current.domain(),
        null,
        current.atMillis());
  }

  /**
   * Returns whether the answer to a visit is to ask for the model of the visitor's device, by
   * {@code Accept-CH: Sec-CH-UA-Model}: it may lead to another store the next time.
   *
   * @param resolution that of the visit
   */
  public boolean asksForModel(Visit visit, Resolution resolution) {
    return resolver.asksForModel(visit, resolution);
  }

  private static long millis(Instant at) {
    try {
      return at.toEpochMilli();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("at is too far away: " + at, e);
    }
  }

  /** Returns whether a visit of a link does not count; it is recorded then. */
  private boolean isApart(Visit visit, Resolution resolution) {
    // Hints are not asked: they make a bot of nobody.
    BotClass bot = sources.classify(visit.userAgent(), ClientHints.NONE).bot();
    ClickKind kind;
    if (visit.isHead()) {
      kind = ClickKind.HEAD;
    } else if (visit.isPrefetch()) {
      kind = ClickKind.PREFETCH;
    } else if (bot != null && !(resolution.decision() instanceof RedirectDecision.Reported)) {
      kind = ClickKind.BOT; // A server that reports a click is none.
    } else {
      return false;
    }
    clicks.recordApart(resolution, visit, kind, bot);
    return true;
  }

  /** Resolves a visit, counts its click, and returns what to answer. Waits for nothing. */
  public Resolution redirect(Visit visit) {
    return count(visit, resolve(visit));
  }

  /** Returns what makes the proofs by which visitors get behind the gates of a link. */
  public GateProofs gateProofs() {
    return gateProofs;
  }

  /** Returns the manager of links. */
  public LinkManager links() {
    return links;
  }

  /** Returns what makes accounts, keys and domains of values that are not checked yet. */
  public CatalogManager catalogManager() {
    return catalogManager;
  }

  /** Returns what makes projects of values that are not checked yet. */
  public ProjectManager projects() {
    return projects;
  }

  /** Returns what makes pixels of values that are not checked yet. */
  public PixelManager pixels() {
    return pixels;
  }

  /** Returns what makes templates of values that are not checked yet. */
  public TemplateManager templates() {
    return templates;
  }

  /** Returns the files that say which apps the links of a host open. */
  public AssociationFiles associationFiles() {
    return associationFiles;
  }

  /** Returns the pictures and scripts of links' own pages. */
  public LinkAssets assets() {
    return assets;
  }

  /** Returns the receipts of requests with an idempotency key. */
  public Receipts receipts() {
    return receipts;
  }

  /** Returns what tells apps, after they were installed, what their new user wanted. */
  public DeferredDeepLinks deferredDeepLinks() {
    return deferredDeepLinks;
  }

  /** Returns how many writes accounts have left in the month. */
  public WriteQuotas quotas() {
    return quotas;
  }

  /** Returns how often accounts have called the APIs. */
  public ApiUsage apiUsage() {
    return usage;
  }

  /** Returns what tells the engine the time. */
  public InstantSource clock() {
    return clock;
  }

  /** Returns accounts, keys and domains. */
  public Catalog catalog() {
    return catalog;
  }

  /** Returns the store, for what the manager of links does not offer. */
  public LinkStore store() {
    return store;
  }

  /** Returns why no write is taken, or {@code null} if all is well. Redirects go on in any case. */
  public @Nullable StoreUnavailableException failure() {
    return store.failure();
  }

  /** Returns how many clicks could not be recorded, because the disk had no room for them. */
  public long lostClicks() {
    return clicks.lost();
  }

  /** Returns how many recorded clicks were deleted before their history had taken them. */
  public long clicksLostToHistory() {
    return clicks.lostToHistory();
  }

  /** Returns the history of clicks, or {@code null} if none is kept. */
  public @Nullable ClickHistory clickHistory() {
    return history;
  }

  /**
   * Returns what checks conversions; the history {@linkplain ClickHistory#conversions keeps} them.
   */
  public ConversionManager conversions() {
    return conversions;
  }

  /** Makes all clicks and writes durable and closes the engine. Blocks. */
  @Override
  public void close() {
    try (store) {
      purge.close();
      if (history != null) {
        history.close();
      }
      clicks.close();
      usage.close();
      quotas.close();
      if (clickStore != null) {
        clickStore.close();
      }
    }
  }

  /** Builds engines. Not safe for use by many threads. */
  public static final class Builder {
    private @Nullable Disk disk;
    private @Nullable Path directory;
    private LinkIndexFactory indexes = LinkIndexFactory.heap();
    private StoreSettings storeSettings = StoreSettings.DEFAULTS;
    private InstantSource clock = InstantSource.system();
    private Set<String> hosts = Set.of();
    private @Nullable String baseHost;
    private TrustedProxies trustedProxies = TrustedProxies.NONE;
    private Geography geography = Geography.NONE;
    private int clickSegmentBytes = ClickSettings.DEFAULTS.segmentBytes();
    private ClickSettings clickSettings = ClickSettings.DEFAULTS;
    private @Nullable ClickStoreFactory clickStores;
    private @Nullable Duration clickHistoryFor;
    private ThreadFactory clickHistoryThreads =
        task -> new Thread(task, "fingerpost-click-history");
    private UserAgentParser userAgentParser = UserAgentParser.NONE;

    private Builder() {}

    /** Sets the directory for the engine's files; it is made if it is not there. Required. */
    public Builder directory(Path directory) {
      if (this.directory != null || disk != null) {
        throw new IllegalStateException("directory is set already");
      }
      this.directory = directory;
      return this;
    }

    /** Sets the disk for the engine's files, in place of a directory. */
    public Builder disk(Disk disk) {
      if (this.directory != null || this.disk != null) {
        throw new IllegalStateException("directory is set already");
      }
      this.disk = disk;
      return this;
    }

    /** Sets what makes the index. Default: on the heap. */
    public Builder index(LinkIndexFactory indexes) {
      this.indexes = indexes;
      return this;
    }

    /** Sets how the disk is used. Default: {@link StoreSettings#DEFAULTS}. */
    public Builder storeSettings(StoreSettings storeSettings) {
      this.storeSettings = storeSettings;
      return this;
    }

    /** Sets what tells the time. Default: the system's clock. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Sets the hosts that the default domain answers on. Default: all that no domain claims. */
    public Builder hosts(Set<String> hosts) {
      Set<String> lowerCase = new HashSet<>();
      hosts.forEach(host -> lowerCase.add(asVisited(host)));
      this.hosts = lowerCase;
      return this;
    }

    /** Sets the host in short URLs of the default domain, so that links to links can be refused. */
    public Builder baseHost(String baseHost) {
      this.baseHost = asVisited(baseHost);
      return this;
    }

    /** Sets whose word about a visitor's address is believed. Default: nobody's. */
    public Builder trustedProxies(TrustedProxies trustedProxies) {
      this.trustedProxies = trustedProxies;
      return this;
    }

    /**
     * Sets what tells where addresses are. Default: nothing, so that no place is known. The engine
     * does not close it.
     */
    public Builder geography(Geography geography) {
      this.geography = geography;
      return this;
    }

    /**
     * Sets the size of a file of the click log, a multiple of 8 bytes and at least 40. Default:
     * 2,621,440, which is 65,536 clicks without details.
     */
    public Builder clickSegmentBytes(int clickSegmentBytes) {
      this.clickSegmentBytes = clickSegmentBytes;
      return this;
    }

    /**
     * Sets how clicks are logged, but for the size of files and the part of the disk that is left
     * free. Default: {@link ClickSettings#DEFAULTS}.
     */
    public Builder clickSettings(ClickSettings clickSettings) {
      this.clickSettings = clickSettings;
      return this;
    }

    /**
     * Sets what opens the store that keeps the history of clicks, such as {@code
     * ClickRollUps::new}. Default: nothing, so that clicks are only counted.
     */
    public Builder clickStore(ClickStoreFactory clickStores) {
      this.clickStores = clickStores;
      return this;
    }

    /**
     * Sets for how long clicks stay in their history, a positive time of at least a millisecond, if
     * it keeps each of them. What is older goes within an hour. Default: for ever.
     */
    public Builder clickHistoryFor(Duration clickHistoryFor) {
      if (clickHistoryFor.compareTo(Duration.ofMillis(1)) < 0) {
        throw new IllegalArgumentException(
            "clickHistoryFor must be at least 1 ms: %s".formatted(clickHistoryFor));
      }
      this.clickHistoryFor = clickHistoryFor;
      return this;
    }

    /**
     * Sets what makes the thread that takes clicks into their history: it can have a lower priority
     * than those that redirect. Default: a thread like any other.
     */
    public Builder clickHistoryThreads(ThreadFactory clickHistoryThreads) {
      this.clickHistoryThreads = clickHistoryThreads;
      return this;
    }

    /**
     * Sets what tells the history of clicks more of user agents. Default: nothing, so that names
     * and versions beyond those of targeting are not known.
     */
    public Builder userAgentParser(UserAgentParser userAgentParser) {
      this.userAgentParser = userAgentParser;
      return this;
    }

    private @Nullable ClickStore openClickStore() throws IOException {
      ClickStore opened = clickStores == null ? null : clickStores.open();
      if (clickHistoryFor != null && opened != null && !opened.keepsClicks()) {
        opened.close();
        throw new IllegalArgumentException(
            "clickHistoryFor must not be set for a history of totals: " + clickHistoryFor);
      }
      return opened;
    }

    /**
     * Opens the engine.
     *
     * @throws IllegalStateException if no directory is set
     * @throws org.fingerpost.store.DirectoryInUseException if another engine has the directory
     * @throws org.fingerpost.store.StoreDamagedException if an acknowledged write is missing or
     *     cannot be read
     * @throws IOException if the directory cannot be read or written
     */
    public RedirectEngine open() throws IOException {
      if (disk != null) {
        return new RedirectEngine(this, disk);
      }
      if (directory == null) {
        throw new IllegalStateException("directory is not set");
      }
      return new RedirectEngine(this, Disk.at(directory));
    }

    /** Returns a host as visits name it: in lower case, without the dot of the root zone. */
    private static String asVisited(String host) {
      String lowerCase = host.toLowerCase(Locale.ROOT);
      return lowerCase.endsWith(".") ? lowerCase.substring(0, lowerCase.length() - 1) : lowerCase;
    }

    private Set<String> ownHosts() {
      Set<String> own = new HashSet<>(hosts);
      if (baseHost != null) {
        own.add(baseHost);
      }
      return own;
    }
  }
}
