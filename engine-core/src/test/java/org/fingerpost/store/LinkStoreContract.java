package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.fingerpost.OwnThread;
import org.fingerpost.link.Lifetime;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.store.LinkStore.StoredDocument;
import org.fingerpost.store.StoreConflictException.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link LinkStore} does. A subclass gives the store, with threads of its own. */
public abstract class LinkStoreContract {
  private static final int ACCOUNT = 7;

  private LinkStore store;

  /** Opens the store that was made first, or makes an empty one. */
  protected abstract LinkStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  /** Creates and finds. */
  @Nested
  public class Create {
    @Test
    void find_unknownKey() {
      assertThat(store.find(LinkKey.of("a"))).isNull();
      assertThat(store.findById(1)).isNull();
    }

    @Test
    void find_afterCreate() {
      Link link = create("a");
      assertThat(found("a")).isEqualTo(link);
      assertThat(store.findById(link.id()).link()).isEqualTo(link);
      assertThat(store.find(link.key()).usage()).isEqualTo(LinkUsage.NONE);
    }

    @Test
    void find_tellsDomainsAndTemplatesApart() {
      Link one = create(new LinkKey(1, "a"));
      Link two = create(new LinkKey(2, "a"));
      Link three = create(new LinkKey(1, "a/a"));
      assertThat(store.find(one.key()).link()).isEqualTo(one);
      assertThat(store.find(two.key()).link()).isEqualTo(two);
      assertThat(store.find(three.key()).link()).isEqualTo(three);
      assertThat(store.find(LinkKey.of("a"))).isNull();
    }

    @Test
    void create_takenKey() {
      Link first = create("a");
      assertConflict(Kind.TAKEN, new StoreWrite().create(link("a")));
      assertThat(found("a")).isEqualTo(first);
    }

    @Test
    void create_takenNumber() {
      Link first = create("a");
      Link second = link("b").toBuilder().id(first.id()).build();
      assertConflict(Kind.TAKEN, new StoreWrite().create(second));
      assertThat(store.find(second.key())).isNull();
      assertThat(store.findById(first.id()).link()).isEqualTo(first);
    }

    @Test
    void create_twoOfWhichOneIsTaken() {
      create("b");
      assertConflict(Kind.TAKEN, new StoreWrite().create(link("a")).create(link("b")));
      assertThat(store.find(LinkKey.of("a"))).isNull();
      assertThat(store.linkCount()).isOne();
    }

    @Test
    void create_sameKeyTwiceInOneWrite() {
      assertConflict(Kind.TAKEN, new StoreWrite().create(link("a")).create(link("a")));
      assertThat(store.find(LinkKey.of("a"))).isNull();
    }

    @Test
    void create_overAnExpiredLink() {
      Link expired = create(renewable("a", 500, 1_000));
      commit(new StoreWrite().addClicks(expired.id(), 5, 1, 0));
      Link link = link("a");
      commit(new StoreWrite().deleteExpired(expired, 1_500).create(link));
      assertThat(found("a")).isEqualTo(link);
      assertThat(store.find(link.key()).usage()).isEqualTo(LinkUsage.NONE);
      assertThat(store.findById(expired.id())).isNull();
      assertThat(listed()).containsExactly(link.id());
      assertThat(store.linkCount()).isOne();
    }

    @Test
    void create_overAnExpiredLinkThatWasChangedMeanwhile() {
      Link expired = create(renewable("a", 500, 1_000));
      Link changed = replace(expired, changed(expired));
      assertConflict(Kind.TAKEN, new StoreWrite().deleteExpired(expired, 1_500).create(link("a")));
      assertThat(found("a")).isEqualTo(changed);
    }

    @Test
    void create_overAnExpiredLinkThatAClickHasRenewed() {
      Link expired = create(renewable("a", 500, 1_000));
      assertThat(store.find(expired.key()).tryClick(1_499)).isTrue();
      assertConflict(Kind.TAKEN, new StoreWrite().deleteExpired(expired, 1_500).create(link("a")));
      assertThat(found("a")).isEqualTo(expired);
    }

    @Test
    void create_overAnExpiredLinkThatIsNoMore() {
      Link expired = create(renewable("a", 500, 1_000));
      commit(new StoreWrite().delete(expired));
      Link link = link("a");
      commit(new StoreWrite().deleteExpired(expired, 1_500).create(link));
      assertThat(found("a")).isEqualTo(link);
    }
  }

  /** Replaces and renames. */
  @Nested
  public class Replace {
    @Test
    void replace_otherValues() {
      Link before = create("a");
      assertThat(found("a")).isEqualTo(before);
      Link after = replace(before, changed(before));
      assertThat(found("a")).isEqualTo(after);
      assertThat(store.findById(before.id()).link()).isEqualTo(after);
    }

    @Test
    void replace_keepsUsage() {
      Link before = create("a");
      commit(new StoreWrite().addClicks(before.id(), 3, 1, 0));
      replace(before, changed(before));
      assertThat(store.find(before.key()).usage().clicks()).isEqualTo(3);
    }

    @Test
    void replace_changedMeanwhile() {
      Link before = create("a");
      Link after = replace(before, changed(before));
      assertConflict(Kind.CHANGED, new StoreWrite().replace(before, changed(before)));
      assertThat(found("a")).isEqualTo(after);
    }

    @Test
    void replace_deletedMeanwhile() {
      Link before = create("a");
      commit(new StoreWrite().delete(before));
      assertConflict(Kind.CHANGED, new StoreWrite().replace(before, changed(before)));
    }

    @Test
    void replace_anotherLinkThatHasTakenTheKey() {
      Link before = create("a");
      commit(new StoreWrite().delete(before));
      Link other = create("a");
      assertConflict(Kind.CHANGED, new StoreWrite().replace(before, changed(before)));
      assertThat(found("a")).isEqualTo(other);
    }

    @Test
    void replace_otherNumber() {
      Link before = link("a");
      assertThatThrownBy(() -> new StoreWrite().replace(before, link("a")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a link keeps its number: %d, %d".formatted(before.id(), before.id() + 1));
    }

    @Test
    void replace_otherKey() {
      Link before = create("a");
      commit(new StoreWrite().addClicks(before.id(), 3, 1, 0));
      Link after = replace(before, renamed(before, "b"));
      assertThat(store.find(LinkKey.of("a"))).isNull();
      assertThat(found("b")).isEqualTo(after);
      assertThat(store.findById(before.id()).link()).isEqualTo(after);
      assertThat(store.find(after.key()).usage().clicks()).isEqualTo(3);
      assertThat(listed()).containsExactly(before.id());
      assertThat(store.linkCount()).isOne();
    }

    @Test
    void replace_otherKeyThatIsTaken() {
      Link before = create("a");
      Link other = create("b");
      assertConflict(Kind.TAKEN, new StoreWrite().replace(before, renamed(before, "b")));
      assertThat(found("a")).isEqualTo(before);
      assertThat(found("b")).isEqualTo(other);
    }

    @Test
    void replace_thereAndBackInOneWrite() {
      Link a = create("a");
      Link b = renamed(a, "b");
      Link back = renamed(b, "a");
      commit(new StoreWrite().replace(a, b).replace(b, back));
      assertThat(found("a")).isEqualTo(back);
      assertThat(store.find(LinkKey.of("b"))).isNull();
      assertThat(listed()).containsExactly(a.id());
      assertThat(store.linkCount()).isOne();
    }

    @Test
    void replace_otherAccountAndKey() {
      Link before = create("a");
      Link after = renamed(before, "b").toBuilder().accountId(ACCOUNT + 1).build();
      replace(before, after);
      assertThat(listed()).isEmpty();
      assertThat(store.linkIds(ACCOUNT + 1, Long.MAX_VALUE, 9)).containsExactly(before.id());
      assertThat(store.linkCount()).isOne();
    }

    @Test
    void replace_otherAccount() {
      Link before = create("a");
      replace(before, changed(before).toBuilder().accountId(ACCOUNT + 1).build());
      assertThat(store.linkCount(ACCOUNT)).isZero();
      assertThat(store.linkCount(ACCOUNT + 1)).isOne();
    }
  }

  /** Deletes. */
  @Nested
  public class Delete {
    @Test
    void delete_linkAndUsage() {
      Link link = create("a");
      commit(new StoreWrite().delete(link));
      assertThat(store.find(link.key())).isNull();
      assertThat(store.findById(link.id())).isNull();
      assertThat(store.linkCount()).isZero();
      assertThat(listed()).isEmpty();
    }

    @Test
    void delete_changedMeanwhile() {
      Link before = create("a");
      Link after = replace(before, changed(before));
      assertConflict(Kind.CHANGED, new StoreWrite().delete(before));
      assertThat(found("a")).isEqualTo(after);
    }

    @Test
    void delete_freesTheKey() {
      commit(new StoreWrite().delete(create("a")));
      Link second = create("a");
      assertThat(found("a")).isEqualTo(second);
    }

    @Test
    void tryClick_onALinkThatWasDeletedMeanwhile() {
      Link link = create(link("a").toBuilder().clickLimit(1).build());
      StoredLink stored = store.find(link.key());
      assertThat(stored.tryClick(0)).isTrue();
      commit(new StoreWrite().delete(link));
      assertThat(stored.tryClick(0)).isFalse();
    }
  }

  /** Documents. */
  @Nested
  public class Documents {
    private final RecordWriter one = new RecordWriter().text(1, "one");
    private final RecordWriter two = new RecordWriter().text(1, "two");

    @Test
    void findDocument_unknown() {
      assertThat(store.findDocument(DocumentType.ACCOUNT, "1")).isNull();
      assertThat(store.findDocument(DocumentType.RECEIPT, "1")).isNull();
    }

    @Test
    void findDocument_ofAnyType() {
      for (DocumentType type : DocumentType.values()) {
        commit(new StoreWrite().createDocument(type, "é", one));
        assertThat(store.findDocument(type, "é")).isEqualTo(one.toBytes());
      }
    }

    @Test
    void createDocument_taken() {
      commit(new StoreWrite().createDocument(DocumentType.API_KEY, "1", one));
      assertConflict(Kind.TAKEN, new StoreWrite().createDocument(DocumentType.API_KEY, "1", two));
      assertThat(store.findDocument(DocumentType.API_KEY, "1")).isEqualTo(one.toBytes());
    }

    @Test
    void putDocument_replaces() {
      commit(new StoreWrite().putDocument(DocumentType.API_KEY, "1", one));
      commit(new StoreWrite().putDocument(DocumentType.API_KEY, "1", two));
      assertThat(store.findDocument(DocumentType.API_KEY, "1")).isEqualTo(two.toBytes());
    }

    @Test
    void deleteDocument_thereOrNot() {
      commit(new StoreWrite().putDocument(DocumentType.API_KEY, "1", one));
      commit(new StoreWrite().deleteDocument(DocumentType.API_KEY, "1"));
      commit(new StoreWrite().deleteDocument(DocumentType.API_KEY, "1"));
      assertThat(store.findDocument(DocumentType.API_KEY, "1")).isNull();
      assertThat(store.documents(DocumentType.API_KEY)).isEmpty();
    }

    @Test
    void documents_ofOneType() {
      commit(new StoreWrite().putDocument(DocumentType.ACCOUNT, "1", one));
      commit(new StoreWrite().putDocument(DocumentType.ACCOUNT, "2", two));
      commit(new StoreWrite().putDocument(DocumentType.DOMAIN, "3", two));
      assertThat(store.documents(DocumentType.ACCOUNT))
          .extracting(StoredDocument::id)
          .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void write_documentAndLinkAllOrNone() {
      create("a");
      assertConflict(
          Kind.TAKEN,
          new StoreWrite().putDocument(DocumentType.RECEIPT, "r", one).create(link("a")));
      assertThat(store.findDocument(DocumentType.RECEIPT, "r")).isNull();
    }

    @Test
    void createDocument_longestId() {
      String longest = "x".repeat(253);
      commit(new StoreWrite().createDocument(DocumentType.RECEIPT, longest, one));
      assertThat(store.findDocument(DocumentType.RECEIPT, longest)).isEqualTo(one.toBytes());
      assertThat(store.findDocument(DocumentType.RECEIPT, longest + "x")).isNull();
      assertThatThrownBy(
              () -> new StoreWrite().createDocument(DocumentType.RECEIPT, longest + "x", one))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("id must be at most 253 bytes in UTF-8: 254");
    }

    @Test
    void putDocument_tooLarge() {
      var large = new RecordWriter().bytes(1, new byte[LinkIndex.MAX_VALUE_BYTES]);
      assertThatThrownBy(
              () -> commit(new StoreWrite().putDocument(DocumentType.RECEIPT, "1", large)))
          .cause()
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a record must be at most 1048576 bytes: 1048580");
      assertThat(store.failure()).isNull();
    }
  }

  /** Lists by account. */
  @Nested
  public class Lists {
    @Test
    void linkIds_unknownAccount() {
      assertThat(store.linkIds(99, Long.MAX_VALUE, 9)).isEmpty();
      assertThat(store.linkIdAtOffset(99, 0)).isZero();
      assertThat(store.linkCount(99)).isZero();
    }

    @Test
    void linkIds_pagesAfterDeletes() {
      List<Link> links = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        links.add(create("l" + i));
      }
      commit(new StoreWrite().delete(links.get(3)).delete(links.get(8)));
      long[] first = store.linkIds(ACCOUNT, Long.MAX_VALUE, 4);
      long[] second = store.linkIds(ACCOUNT, first[3], 4);
      assertThat(first).containsExactly(ids(links, 9, 7, 6, 5));
      assertThat(second).containsExactly(ids(links, 4, 2, 1, 0));
      assertThat(store.linkIdAtOffset(ACCOUNT, 5)).isEqualTo(links.get(2).id());
      assertThat(store.linkIdAtOffset(ACCOUNT, 8)).isZero();
      assertThat(store.linkCount(ACCOUNT)).isEqualTo(8);
      assertThat(store.linkCount()).isEqualTo(8);
    }

    @Test
    void linkIds_neverMissALinkThatIsOnlyChanged() throws Exception {
      Link link = create("a");
      var done = new AtomicBoolean();
      var reader =
          OwnThread.supply(
              () -> {
                int reads = 0;
                while (reads == 0 || !done.get()) {
                  assertThat(listed()).containsExactly(link.id());
                  reads++;
                }
                return reads;
              });
      Link current = link;
      for (int i = 0; i < 300; i++) {
        current = replace(current, renamed(current, i % 2 == 0 ? "b" : "a"));
        current = replace(current, changed(current));
      }
      done.set(true);
      assertThat(reader.get()).isPositive();
    }

    private long[] ids(List<Link> links, int... places) {
      long[] ids = new long[places.length];
      for (int i = 0; i < places.length; i++) {
        ids[i] = links.get(places[i]).id();
      }
      return ids;
    }
  }

  /** Numbers of links. */
  @Nested
  public class Numbers {
    @Test
    void nextLinkId_largerThanAllBefore() {
      long first = store.nextLinkId();
      assertThat(first).isPositive();
      assertThat(store.nextLinkId()).isGreaterThan(first);
    }

    @Test
    void nextLinkId_afterALinkThatBroughtItsOwn() {
      create(link("a").toBuilder().id(1_000_000).build());
      assertThat(store.nextLinkId()).isGreaterThan(1_000_000);
    }

    @Test
    void nextLinkId_underManyThreads() throws Exception {
      Set<Long> ids = ConcurrentHashMap.newKeySet();
      runInThreads(
          16,
          thread -> {
            for (int i = 0; i < 1_000; i++) {
              ids.add(store.nextLinkId());
            }
          });
      assertThat(ids).hasSize(16_000);
    }

    @Test
    void nextLinkId_afterARestart() throws Exception {
      Set<Long> ids = new HashSet<>();
      for (int life = 0; life < 3; life++) {
        for (int i = 0; i < 5; i++) {
          Link link = create("life" + life + "-" + i);
          assertThat(ids.add(link.id())).isTrue();
          commit(new StoreWrite().delete(link));
        }
        reopen();
      }
    }
  }

  /** What is there after the store was closed and opened. */
  @Nested
  public class Restart {
    @Test
    void open_findsAllThatWasWritten() throws Exception {
      Link a = create("a");
      Link c = create("c");
      Link d = replace(c, renamed(c, "d"));
      commit(new StoreWrite().delete(create("e")));
      commit(new StoreWrite().addClicks(a.id(), 4, 1, 77));
      commit(new StoreWrite().putDocument(DocumentType.ACCOUNT, "1", new RecordWriter()));
      reopen();
      assertThat(found("a")).isEqualTo(a);
      assertThat(found("d")).isEqualTo(d);
      assertThat(store.find(LinkKey.of("c"))).isNull();
      assertThat(store.find(a.key()).usage()).isEqualTo(new LinkUsage(4, 77, 1));
      assertThat(store.documents(DocumentType.ACCOUNT)).hasSize(1);
      assertThat(store.find(LinkKey.of("e"))).isNull();
      assertThat(listed()).containsExactly(d.id(), a.id());
      assertThat(store.linkCount()).isEqualTo(2);
    }

    @Test
    void close_refusesWritesAndIsRepeatable() {
      store.close();
      store.close();
      assertThatThrownBy(() -> commit(new StoreWrite().create(link("a"))))
          .cause()
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("the store is closed");
      assertThat(store.failure()).isNotNull();
    }
  }

  /** Usage: clicks, limits, renewal. */
  @Nested
  public class Usage {
    @Test
    void addClicks_sumUp() {
      Link link = create("a");
      commit(new StoreWrite().addClicks(link.id(), 3, 1, 0));
      commit(new StoreWrite().addClicks(link.id(), 4, 1, 0));
      assertThat(store.find(link.key()).usage()).isEqualTo(new LinkUsage(7, 0, 0));
    }

    @Test
    void addClicks_twiceInOneWrite() {
      Link link = create("a");
      commit(new StoreWrite().addClicks(link.id(), 3, 1, 0).addClicks(link.id(), 4, 1, 0));
      assertThat(store.find(link.key()).usage().clicks()).isEqualTo(7);
    }

    @Test
    void addClicks_linkThatIsNoMore() {
      Link link = create("a");
      commit(new StoreWrite().delete(link));
      commit(new StoreWrite().addClicks(link.id(), 3, 1, 0));
      assertThat(store.findById(link.id())).isNull();
    }

    @Test
    void addClicks_renewal() {
      Link link = create(renewable("a", 500, 1_000));
      commit(new StoreWrite().addClicks(link.id(), 1, link.version(), 2_000));
      assertThat(store.find(link.key()).usage().expiresAtMillis(link)).isEqualTo(2_000);
    }

    @Test
    void addClicks_renewalOfAFormerVersion() {
      Link before = create(renewable("a", 500, 1_000));
      Link after = replace(before, changed(before));
      commit(new StoreWrite().addClicks(before.id(), 1, before.version(), 9_000));
      assertThat(store.find(after.key()).usage().expiresAtMillis(after)).isEqualTo(1_500);
    }

    @Test
    void tryClick_withoutLimitOrRenewal() {
      Link link = create("a");
      assertThat(store.find(link.key()).tryClick(5)).isTrue();
      assertThat(store.find(link.key()).usage()).isEqualTo(new LinkUsage(1, 0, 0));
    }

    @Test
    void tryClick_renewsTheEnd() {
      Link link = create(renewable("a", 500, 1_000));
      assertThat(store.find(link.key()).tryClick(1_200)).isTrue();
      assertThat(store.find(link.key()).usage()).isEqualTo(new LinkUsage(1, 1_700, 1));
    }

    @Test
    void tryClick_neverBringsTheEndForward() {
      Link link = create(renewable("a", 500, 1_000));
      StoredLink stored = store.find(link.key());
      stored.tryClick(1_300);
      stored.tryClick(1_100);
      assertThat(stored.usage().expiresAtMillis(link)).isEqualTo(1_800);
    }

    @Test
    void tryClick_withAFormerVersionDoesNotRenewTheLater() {
      Link before = create(renewable("a", 500, 1_000));
      StoredLink former = store.find(before.key());
      Link after = replace(before, changed(before));
      former.tryClick(9_000);
      assertThat(store.find(after.key()).usage().expiresAtMillis(after)).isEqualTo(1_500);
    }

    @Test
    void tryClick_renewalRacingAnUpdate() throws Exception {
      Link first = create(renewable("a", 500, 1_000));
      var done = new AtomicBoolean();
      var clicks =
          OwnThread.supply(
              () -> {
                long count = 0;
                while (count == 0 || !done.get()) {
                  count += store.find(first.key()).tryClick(1_200) ? 1 : 0;
                }
                return count;
              });
      Link current = first;
      for (int i = 0; i < 300; i++) {
        current = replace(current, changed(current));
        assertThat(store.find(first.key()).usage().expiresAtMillis(current)).isIn(1_500L, 1_700L);
      }
      done.set(true);
      long given = clicks.get();
      assertThat(store.find(first.key()).usage().clicks()).isEqualTo(given);
      assertThat(store.find(first.key()).tryClick(1_300)).isTrue();
      assertThat(store.find(first.key()).usage().expiresAtMillis(current)).isEqualTo(1_800);
    }

    @Test
    void tryClick_under64ThreadsGivesExactlyTheLimit() throws Exception {
      int limit = 10_000;
      Link link = create(link("a").toBuilder().clickLimit(limit).build());
      var given = new AtomicLong();
      runInThreads(
          64,
          thread -> {
            for (int i = 0; i < 500; i++) {
              given.addAndGet(store.find(link.key()).tryClick(0) ? 1 : 0);
            }
          });
      assertThat(given.get()).isEqualTo(limit);
      assertThat(store.find(link.key()).usage().isUsedUp(link)).isTrue();
    }

    @Test
    void tryClick_exactlyTheLimitWhileUsageIsWrittenAndForgotten() throws Exception {
      int limit = 20_000;
      Link link = create(link("a").toBuilder().clickLimit(limit).build());
      var given = new AtomicLong();
      var done = new AtomicBoolean();
      // What counts clicks writes those given so far, and lets go of what is idle in between.
      var counter =
          OwnThread.supply(
              () -> {
                long written = 0;
                while (!done.get() || written < given.get()) {
                  long now = given.get();
                  commit(new StoreWrite().addClicks(link.id(), now - written, 1, 0));
                  written = now;
                  store.forgetUsage(link.id());
                }
                return written;
              });
      try {
        runInThreads(
            8,
            thread -> {
              while (store.find(link.key()).tryClick(0)) {
                given.incrementAndGet();
              }
            });
      } finally {
        done.set(true);
      }
      assertThat(counter.get()).isEqualTo(limit);
      assertThat(store.find(link.key()).usage().clicks()).isEqualTo(limit);
    }

    @Test
    void tryClick_ofALinkThatGetsALimitCountsFormerClicks() {
      Link plain = create("a");
      for (int i = 0; i < 50; i++) {
        assertThat(store.find(plain.key()).tryClick(0)).isTrue();
      }
      Link limited = replace(plain, changed(plain).toBuilder().clickLimit(60).build());
      for (int i = 50; i < 60; i++) {
        assertThat(store.find(limited.key()).tryClick(0)).isTrue();
      }
      assertThat(store.find(limited.key()).tryClick(0)).isFalse();
      assertThat(store.find(limited.key()).usage().clicks()).isEqualTo(60);
    }

    @Test
    void expectClicks_countBeforeTheyAreWritten() {
      Link link = create(link("a").toBuilder().clickLimit(3).build());
      store.expectClicks(link.id(), 2, 1, 0);
      assertThat(store.find(link.key()).tryClick(0)).isTrue();
      assertThat(store.find(link.key()).tryClick(0)).isFalse();
      commit(new StoreWrite().addClicks(link.id(), 3, 1, 0));
      store.forgetUsage(link.id());
      assertThat(store.find(link.key()).usage().clicks()).isEqualTo(3);
    }

    @Test
    void expectClicks_ofALinkThatIsNoMore() {
      store.expectClicks(99, 2, 1, 0);
      store.forgetUsage(99);
      assertThat(store.findById(99)).isNull();
    }

    @Test
    void forgetUsage_keepsWhatIsNotWrittenYet() {
      Link link = create(link("a").toBuilder().clickLimit(2).build());
      store.find(link.key()).tryClick(0);
      store.forgetUsage(link.id());
      assertThat(store.find(link.key()).usage().clicks()).isOne();
      commit(new StoreWrite().addClicks(link.id(), 1, 1, 0));
      store.forgetUsage(link.id());
      assertThat(store.find(link.key()).usage().clicks()).isOne();
      assertThat(store.find(link.key()).tryClick(0)).isTrue();
      assertThat(store.find(link.key()).tryClick(0)).isFalse();
    }
  }

  /** Many threads. */
  @Nested
  public class Concurrency {
    @Test
    void findById_racingARename() throws Exception {
      Link link = create("a");
      var done = new AtomicBoolean();
      var reader =
          OwnThread.supply(
              () -> {
                int reads = 0;
                while (reads == 0 || !done.get()) {
                  assertThat(store.findById(link.id())).isNotNull();
                  reads++;
                }
                return reads;
              });
      Link current = link;
      for (int i = 0; i < 500; i++) {
        current = replace(current, renamed(current, "k" + i % 3));
      }
      done.set(true);
      assertThat(reader.get()).isPositive();
    }

    @Test
    void find_racingARenameUnderEitherKey() throws Exception {
      Link link = create("a");
      var done = new AtomicBoolean();
      var reader =
          OwnThread.supply(
              () -> {
                int reads = 0;
                while (reads == 0 || !done.get()) {
                  // A rename from b to a between the first two finds is met by the third.
                  assertThat(
                          store.find(LinkKey.of("a")) != null
                              || store.find(LinkKey.of("b")) != null
                              || store.findById(link.id()) != null)
                      .isTrue();
                  reads++;
                }
                return reads;
              });
      Link current = link;
      for (int i = 0; i < 500; i++) {
        current = replace(current, renamed(current, i % 2 == 0 ? "b" : "a"));
      }
      done.set(true);
      assertThat(reader.get()).isPositive();
    }

    /**
     * Sixteen threads create, replace, delete and find eight keys. A write succeeds only on the
     * state it expects, so each key's successful writes form one chain; each find must give a state
     * that the key had at some time between the beginning and the end of the find.
     */
    @Test
    void operations_areLinearisablePerKey() throws Exception {
      int keys = 8;
      List<KeyHistory> histories = new ArrayList<>();
      for (int i = 0; i < keys; i++) {
        histories.add(new KeyHistory(LinkKey.of("key" + i)));
      }
      var clock = new AtomicLong();
      runInThreads(
          16,
          thread -> {
            var random = new Random(thread);
            for (int i = 0; i < 400; i++) {
              histories.get(random.nextInt(keys)).operate(random, clock);
            }
          });
      int writes = 0;
      for (KeyHistory history : histories) {
        writes += history.check(clock);
      }
      assertThat(writes).isGreaterThan(keys * 20);
      assertThat(store.linkCount()).isEqualTo(listed().length);
    }
  }

  /** What was done to one key, with the times of a clock that only counts. */
  private final class KeyHistory {
    private final LinkKey key;
    private final List<Write> writes = Collections.synchronizedList(new ArrayList<>());
    private final List<Find> finds = Collections.synchronizedList(new ArrayList<>());

    /** A write that succeeded: from {@code before} to {@code after}, {@code null} for no link. */
    private record Write(@Nullable Link before, @Nullable Link after, long begin, long end) {}

    private record Find(@Nullable Link found, long begin, long end) {}

    KeyHistory(LinkKey key) {
      this.key = key;
    }

    void operate(Random random, AtomicLong clock) {
      Link before = find(clock);
      int choice = random.nextInt(10);
      Link after = null;
      var write = new StoreWrite();
      if (before == null) {
        after = link(key);
        write.create(after);
      } else if (choice < 6) {
        after = changed(before);
        write.replace(before, after);
      } else {
        write.delete(before);
      }
      long begin = clock.incrementAndGet();
      try {
        store.commit(write).join();
        writes.add(new Write(before, after, begin, clock.incrementAndGet()));
      } catch (CompletionException e) {
        assertThat(e.getCause()).isInstanceOf(StoreConflictException.class);
      }
      find(clock);
    }

    private @Nullable Link find(AtomicLong clock) {
      long begin = clock.incrementAndGet();
      StoredLink stored = store.find(key);
      Link found = stored == null ? null : stored.link();
      finds.add(new Find(found, begin, clock.incrementAndGet()));
      return found;
    }

    /** Orders the writes by what each expects, and holds every find against the order. */
    int check(AtomicLong clock) {
      find(clock);
      List<Write> chain = chain();
      assertThat(chain).as("%s: all writes follow on another", key).hasSize(writes.size());
      for (int i = 1; i < chain.size(); i++) {
        assertThat(chain.get(i).end)
            .as("%s: write %d", key, i)
            .isGreaterThan(chain.get(i - 1).begin);
      }
      for (Find find : finds) {
        assertThat(isPossible(chain, find)).as("%s: %s", key, find).isTrue();
      }
      checkOrderOfFinds(chain);
      return chain.size();
    }

    /** A find that begins after another has ended must not give a former link. */
    private void checkOrderOfFinds(List<Write> chain) {
      Map<Link, Integer> places = new HashMap<>();
      for (int i = 0; i < chain.size(); i++) {
        places.put(chain.get(i).after, i);
      }
      List<Find> byBegin = new ArrayList<>(finds);
      byBegin.removeIf(find -> find.found == null);
      byBegin.sort(Comparator.comparingLong(Find::begin));
      List<Find> byEnd = new ArrayList<>(byBegin);
      byEnd.sort(Comparator.comparingLong(Find::end));
      int ended = 0;
      int latest = -1;
      for (Find find : byBegin) {
        for (; byEnd.get(ended).end < find.begin; ended++) {
          latest = Math.max(latest, places.get(byEnd.get(ended).found));
        }
        assertThat(places.get(find.found)).as("%s: %s", key, find).isGreaterThanOrEqualTo(latest);
      }
    }

    private List<Write> chain() {
      List<Write> chain = new ArrayList<>();
      List<Write> left = new ArrayList<>(writes);
      // Several creates fit where there is no link. Their order is that in which the deletes of
      // their links began, because each delete has found its link, and so the delete before it.
      Map<Long, Long> deletes = new HashMap<>();
      for (Write write : left) {
        if (write.after == null) {
          deletes.put(write.before.id(), write.begin);
        }
      }
      Link state = null;
      while (true) {
        Write next = null;
        long nextEnds = Long.MAX_VALUE;
        for (Write write : left) {
          boolean fits = state == null ? write.before == null : state.equals(write.before);
          long ends =
              fits && state == null
                  ? deletes.getOrDefault(write.after.id(), Long.MAX_VALUE - 1)
                  : 0;
          if (fits && ends < nextEnds) {
            next = write;
            nextEnds = ends;
          }
        }
        if (next == null) {
          return chain;
        }
        left.remove(next);
        chain.add(next);
        state = next.after;
      }
    }

    /** Whether the key can have had the state that was found at a time within the find. */
    private boolean isPossible(List<Write> chain, Find find) {
      for (int i = -1; i < chain.size(); i++) {
        Link state = i < 0 ? null : chain.get(i).after;
        boolean isState = state == null ? find.found == null : state.equals(find.found);
        long from = i < 0 ? 0 : chain.get(i).begin;
        long until = i + 1 < chain.size() ? chain.get(i + 1).end : Long.MAX_VALUE;
        if (isState && from < find.end && find.begin < until) {
          return true;
        }
      }
      return false;
    }
  }

  /** Closes the store and opens it. */
  protected final void reopen() throws Exception {
    store.close();
    store = open();
  }

  /** Returns the store under test. */
  protected final LinkStore store() {
    return store;
  }

  private Link link(String path) {
    return link(LinkKey.of(path));
  }

  private Link link(LinkKey key) {
    long id = store.nextLinkId();
    return Link.builder(key, ACCOUNT, "https://example.com/" + id).id(id).build();
  }

  private Link renewable(String path, long ttlMillis, long nowMillis) {
    return link(path).toBuilder().lifetime(Lifetime.starting(ttlMillis, true, nowMillis)).build();
  }

  private static Link changed(Link link) {
    return link.toBuilder()
        .version(link.version() + 1)
        .destination("https://example.com/v" + (link.version() + 1))
        .build();
  }

  private static Link renamed(Link link, String path) {
    return changed(link).toBuilder().key(LinkKey.of(path)).build();
  }

  private Link create(String path) {
    return create(link(path));
  }

  private Link create(LinkKey key) {
    return create(link(key));
  }

  private Link create(Link link) {
    commit(new StoreWrite().create(link));
    return link;
  }

  private Link replace(Link before, Link after) {
    commit(new StoreWrite().replace(before, after));
    return after;
  }

  private Link found(String path) {
    return store.find(LinkKey.of(path)).link();
  }

  private long[] listed() {
    return store.linkIds(ACCOUNT, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  private void commit(StoreWrite write) {
    store.commit(write).join();
  }

  private void assertConflict(Kind kind, StoreWrite write) {
    assertThatThrownBy(() -> commit(write))
        .cause()
        .isInstanceOfSatisfying(
            StoreConflictException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private interface ThreadBody {
    void run(int thread) throws Exception;
  }

  private static void runInThreads(int threads, ThreadBody body) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        calls.add(
            () -> {
              body.run(thread);
              return null;
            });
      }
      for (Future<Void> call : executor.invokeAll(calls)) {
        call.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
