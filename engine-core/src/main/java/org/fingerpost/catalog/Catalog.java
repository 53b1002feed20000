package org.fingerpost.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkGroup;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.Sha256;
import org.fingerpost.store.StoreWrite;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, API keys, domains, templates, projects and pixels. All of them are in memory; a change
 * is durable when its method returns. Safe for use by many threads; look-ups wait for nothing,
 * changes wait for the disk.
 */
public final class Catalog {
  private static final int KEY_BYTES = 15;
  private static final int SECRET_BYTES = 32;

  /**
   * What the secret of an unknown key is compared with, so that it takes as long as a known one.
   */
  private static final String NO_SECRET = "0".repeat(64);

  private final LinkStore store;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
  private final Map<Integer, Domain> domains = new ConcurrentHashMap<>();
  private final Map<String, Domain> domainsByHost = new ConcurrentHashMap<>();
  private final Templates templates;
  private final Secrets secrets;
  private final Projects projects;
  private final Pixels pixels;
  private final Sequence domainIds;

  /** Reads the catalog that {@code store} holds. */
  public Catalog(LinkStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    domainIds = new Sequence(store, "domain");
    keepDomain(Domain.DEFAULT);
    for (LinkStore.StoredDocument document : store.documents(DocumentType.ACCOUNT)) {
      Account account = CatalogCodec.decodeAccount(document.reader());
      accounts.put(account.id(), account);
    }
    for (LinkStore.StoredDocument document : store.documents(DocumentType.API_KEY)) {
      ApiKey key = CatalogCodec.decodeApiKey(document.reader());
      keys.put(key.key(), key);
    }
    for (LinkStore.StoredDocument document : store.documents(DocumentType.DOMAIN)) {
      keepDomain(CatalogCodec.decodeDomain(document.reader()));
    }
    secrets = new Secrets(store);
    templates = new Templates(this, store);
    projects = new Projects(this, store, clock);
    pixels = new Pixels(this, store, clock);
  }

  /** Returns the secrets. */
  public Secrets secrets() {
    return secrets;
  }

  /**
   * Returns the key of {@link Secrets#gateKey}, and makes it if there is none yet.
   *
   * @throws org.fingerpost.store.LinkStoreException if it must be made and the store takes no write
   */
  public SecretKey makeGateKey() {
    makeSecrets();
    return Objects.requireNonNull(secrets.gateKey());
  }

  /**
   * Makes the secrets that there are not yet.
   *
   * @throws org.fingerpost.store.LinkStoreException if there are such and the store takes no write
   */
  public synchronized void makeSecrets() {
    if (!secrets.isComplete()) {
      StoreWrite write = new StoreWrite();
      Runnable keepSecrets = addMissingSecrets(write);
      commit(write);
      keepSecrets.run();
    }
  }

  /** Adds the secrets that are missing to a write; see {@link Secrets#addMissing}. */
  Runnable addMissingSecrets(StoreWrite write) {
    return secrets.addMissing(write, random);
  }

  /** Returns the templates. */
  public Templates templates() {
    return templates;
  }

  /** Returns the projects. */
  public Projects projects() {
    return projects;
  }

  /** Returns the pixels. */
  public Pixels pixels() {
    return pixels;
  }

  /** Returns the account with this number, or {@code null}. */
  public @Nullable Account findAccount(int id) {
    return accounts.get(id);
  }

  /** Returns all accounts, the oldest first. */
  public List<Account> accounts() {
    return accounts.values().stream().sorted(Comparator.comparingInt(Account::id)).toList();
  }

  /**
   * Creates an account with the next number that is free.
   *
   * @throws IllegalArgumentException if the name is out of range
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public synchronized Account createAccount(String name) {
    int id = accounts.size() + 1; // Accounts are not deleted.
    while (accounts.containsKey(id)) {
      id++;
    }
    return createAccount(id, name);
  }

  /**
   * Creates an account with a number of the caller's choice.
   *
   * @throws IllegalArgumentException if there is one with it, or a value is out of range
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public synchronized Account createAccount(int id, String name) {
    if (accounts.containsKey(id)) {
      throw new IllegalArgumentException("there is an account %d already".formatted(id));
    }
    Account account =
        new Account(id, name, clock.millis(), AccountLimits.DEFAULTS, OneLinkStrictness.DEFAULTS);
    write(DocumentType.ACCOUNT, id, CatalogCodec.encode(account));
    accounts.put(id, account);
    return account;
  }

  /**
   * Changes an account, as it is found now. What it may use holds from the next request on.
   *
   * @param change makes the new account of the present one, with the same number
   * @return the account as it is then, or {@code null} if there is none
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public synchronized @Nullable Account changeAccount(int id, UnaryOperator<Account> change) {
    Account account = accounts.get(id);
    if (account == null) {
      return null;
    }
    Account changed = change.apply(account);
    write(DocumentType.ACCOUNT, id, CatalogCodec.encode(changed));
    accounts.put(id, changed);
    return changed;
  }

  /** Changes the limits of an account, see {@link #changeAccount}. */
  public @Nullable Account changeLimits(int id, UnaryOperator<AccountLimits> change) {
    return changeAccount(id, account -> account.with(change.apply(account.limits())));
  }

  /** Changes how strict the OneLink API is with an account, see {@link #changeAccount}. */
  public @Nullable Account changeOneLink(int id, OneLinkStrictness oneLink) {
    return changeAccount(id, account -> account.with(oneLink));
  }

  /** Returns the keys of an account, revoked ones included, the oldest first. */
  public List<ApiKey> keys(int accountId) {
    return keys.values().stream()
        .filter(key -> key.accountId() == accountId)
        .sorted(Comparator.comparingInt(ApiKey::id))
        .toList();
  }

  /** Returns the key with this number, or {@code null}. */
  public @Nullable ApiKey findKey(int id) {
    return keys.values().stream().filter(key -> key.id() == id).findAny().orElse(null);
  }

  /** Returns whether there is any key that is not revoked. */
  public boolean hasKeys() {
    return keys.values().stream().anyMatch(key -> !key.revoked());
  }

  /**
   * Makes a key of an account. Its secret is in the answer and nowhere else.
   *
   * @throws IllegalArgumentException if there is no such account
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public synchronized IssuedKey issueKey(int accountId, String name, Role role) {
    if (!accounts.containsKey(accountId)) {
      throw new IllegalArgumentException("there is no account %d".formatted(accountId));
    }
    int id = 1 + keys.values().stream().mapToInt(ApiKey::id).max().orElse(0);
    String secret = randomText(SECRET_BYTES);
    ApiKey key =
        new ApiKey(
            id,
            accountId,
            name,
            role,
            "fp_" + randomText(KEY_BYTES),
            Sha256.hex(secret),
            clock.millis(),
            false);
    write(DocumentType.API_KEY, id, CatalogCodec.encode(key));
    keys.put(key.key(), key);
    return new IssuedKey(key, secret);
  }

  /**
   * Makes a key open nothing any more.
   *
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public synchronized void revokeKey(ApiKey key) {
    ApiKey revoked =
        new ApiKey(
            key.id(),
            key.accountId(),
            key.name(),
            key.role(),
            key.key(),
            key.secretSha256(),
            key.createdAtMillis(),
            true);
    write(DocumentType.API_KEY, key.id(), CatalogCodec.encode(revoked));
    keys.put(key.key(), revoked);
  }

  /** Returns the key that {@code key} and {@code secret} open, or {@code null}. */
  public @Nullable ApiKey authenticate(String key, String secret) {
    ApiKey found = keys.get(key);
    String expected = found == null ? NO_SECRET : found.secretSha256();
    boolean same =
        MessageDigest.isEqual(Sha256.hex(secret).getBytes(UTF_8), expected.getBytes(UTF_8));
    return same && found != null && !found.revoked() ? found : null;
  }

  /** Returns the key that {@code token} opens, see {@link IssuedKey#token}, or {@code null}. */
  public @Nullable ApiKey authenticate(String token) {
    int dot = token.indexOf('.');
    return authenticate(
        dot < 0 ? "" : token.substring(0, dot), dot < 0 ? token : token.substring(dot + 1));
  }

  /** Returns the default domain. */
  public Domain defaultDomain() {
    Domain domain = domains.get(LinkKey.DEFAULT_DOMAIN);
    return domain == null ? Domain.DEFAULT : domain;
  }

  /** Returns the domain with this number, or {@code null}. */
  public @Nullable Domain findDomain(int id) {
    return domains.get(id);
  }

  /**
   * Returns the domain that claims {@code host} (in lower case, without a port), or {@code null}.
   */
  public @Nullable Domain findDomain(String host) {
    return domainsByHost.get(host);
  }

  /** Returns the domains of an account, the oldest first, without the default domain. */
  public List<Domain> domains(int accountId) {
    List<Domain> found = new ArrayList<>();
    for (Domain domain : domains.values()) {
      if (domain.accountId() == accountId && !domain.isDefault()) {
        found.add(domain);
      }
    }
    found.sort(Comparator.comparingInt(Domain::id));
    return found;
  }

  /**
   * Claims a host for an account.
   *
   * @return the domain, or {@code null} if the host is claimed already
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public synchronized @Nullable Domain createDomain(
      int accountId, String host, boolean ignoreCase, Domain.Settings settings) {
    if (domainsByHost.containsKey(host)) {
      return null;
    }
    int id = domainIds.next();
    Domain domain = new Domain(id, accountId, host, ignoreCase, settings);
    StoreWrite write =
        new StoreWrite()
            .putDocument(DocumentType.DOMAIN, Integer.toString(id), CatalogCodec.encode(domain));
    commit(domainIds.addTo(write, id));
    keepDomain(domain);
    return domain;
  }

  /**
   * Changes how a domain answers.
   *
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public synchronized Domain changeDomain(Domain domain, Domain.Settings settings) {
    Domain changed =
        new Domain(domain.id(), domain.accountId(), domain.host(), domain.ignoreCase(), settings);
    write(DocumentType.DOMAIN, domain.id(), CatalogCodec.encode(changed));
    keepDomain(changed);
    return changed;
  }

  /**
   * Gives up a host. Its number is not given again.
   *
   * @throws org.fingerpost.store.StoreConflictException if templates or links are on it, expired
   *     ones included
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public synchronized void deleteDomain(Domain domain) {
    templates.requireNoneOn(domain.id());
    commit(
        new StoreWrite()
            .requireEmpty(LinkGroup.ofDomain(domain.id()))
            .deleteDocument(DocumentType.DOMAIN, Integer.toString(domain.id())));
    domains.remove(domain.id());
    domainsByHost.remove(domain.host());
  }

  private void keepDomain(Domain domain) {
    domains.put(domain.id(), domain);
    domainIds.passed(domain.id());
    if (!domain.isDefault()) {
      domainsByHost.put(domain.host(), domain);
    }
  }

  private void write(DocumentType type, int id, RecordWriter document) {
    commit(new StoreWrite().putDocument(type, Integer.toString(id), document));
  }

  void commit(StoreWrite write) {
    LinkStore.join(store.commit(write));
  }

  private String randomText(int bytes) {
    byte[] random = new byte[bytes];
    this.random.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
