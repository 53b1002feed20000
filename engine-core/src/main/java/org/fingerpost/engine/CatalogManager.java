package org.fingerpost.engine;

import java.util.function.Consumer;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.IssuedKey;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.store.LinkGroup;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreConflictException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Makes and changes accounts, keys and domains as an API's client wants them: it checks every
 * value, which the {@link Catalog} leaves to its callers. Safe for use by many threads. All its
 * methods but the look-ups wait for the disk.
 */
public final class CatalogManager {
  private final ExpiredLinks expiredLinks;
  private final Catalog catalog;
  private final LinkChecker linkChecker;
  private final DomainChecker checker;

  CatalogManager(ExpiredLinks expiredLinks, Catalog catalog, LinkChecker linkChecker) {
    this.expiredLinks = expiredLinks;
    this.catalog = catalog;
    this.linkChecker = linkChecker;
    this.checker = new DomainChecker(linkChecker);
  }

  /**
   * Creates an account with the next number.
   *
   * @throws InvalidLinkException if the name cannot be taken
   */
  public Account createAccount(String name) {
    return catalog.createAccount(LinkChecker.name(name, Account.MAX_NAME_LENGTH));
  }

  /**
   * Makes a key of an account.
   *
   * @throws InvalidLinkException if the name cannot be taken or there is no such account
   */
  public IssuedKey issueKey(int accountId, String name, Role role) {
    String checked = LinkChecker.name(name, Account.MAX_NAME_LENGTH);
    if (catalog.findAccount(accountId) == null) {
      throw LinkChecker.invalid("accountId", "accountId is no account: %d".formatted(accountId));
    }
    return catalog.issueKey(accountId, checked, role);
  }

  /**
   * Returns the domain that an account knows by this host: one of its own, or the default one.
   * {@code null} if there is none, or it is another account's.
   */
  public @Nullable Domain findDomain(int accountId, String host) {
    Domain domain = findDomainOfAnyAccount(host);
    return domain == null || domain.isDefault() || domain.accountId() == accountId ? domain : null;
  }

  /** Returns the domain of this host, whichever account's it is, or {@code null}. */
  public @Nullable Domain findDomainOfAnyAccount(String host) {
    String canonical = DomainChecker.findCanonical(host);
    if (canonical == null) {
      return null;
    }
    return linkChecker.isDefaultHost(canonical)
        ? catalog.defaultDomain()
        : catalog.findDomain(canonical);
  }

  /**
   * Claims a host for an account.
   *
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public Domain createDomain(int accountId, String host, boolean ignoreCase, DomainDraft draft) {
    String canonical = checker.host(host);
    Domain.Settings settings = checker.settings(canonical, draft);
    Domain domain =
        linkChecker.isDefaultHost(canonical)
            ? null // Whoever claimed the default domain's host would get its visits.
            : catalog.createDomain(accountId, canonical, ignoreCase, settings);
    if (domain == null) {
      throw new InvalidLinkException(Code.TAKEN, "host", "host is taken: " + Shown.of(canonical));
    }
    return domain;
  }

  /**
   * Changes how a domain answers, as it is found now.
   *
   * @param change changes a draft of the present settings
   * @return the domain as it is then, or {@code null} if there is none any more
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public synchronized @Nullable Domain changeDomain(int domainId, Consumer<DomainDraft> change) {
    Domain domain = catalog.findDomain(domainId);
    if (domain == null) {
      return null;
    }
    DomainDraft draft = DomainDraft.of(domain.settings());
    change.accept(draft);
    return catalog.changeDomain(domain, checker.settings(domain.host(), draft));
  }

  /**
   * Gives up a host. Links on it whose TTL is over go with it.
   *
   * @throws StoreConflictException if any other link is on it
   */
  public synchronized void deleteDomain(Domain domain) {
    if (domain.isDefault()) {
      throw new StoreConflictException(Kind.IN_USE, "the default domain cannot be deleted");
    }
    expiredLinks.delete(domain.accountId(), LinkGroup.ofDomain(domain.id()));
    catalog.deleteDomain(domain);
  }
}
