package org.fingerpost.servlet.meter;

/**
 * Lets calls of the APIs in, as far as the limits of their accounts allow, and counts them.
 *
 * <p>An API asks it once for each call: after the caller is known (a 401 costs nothing) and before
 * anything else of the request is looked at. A write that is granted has cost its quota, whatever
 * it is answered then: a 400, a 404 and a 409 cost as much as a 200. A call that is refused costs
 * no quota, and is not counted.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface CallMeter {

  /** A meter that grants everything and counts nothing. */
  CallMeter NONE =
      new CallMeter() {
        @Override
        public Verdict admit(int accountId, Api api, CallKind kind) {
          return Verdict.GRANTED;
        }

        @Override
        public long remainingWrites(int accountId) {
          return Long.MAX_VALUE;
        }
      };

  /**
   * Lets a call in, or says until when it is refused. The rate is asked before the quota.
   *
   * <p>Now and then a write waits for the disk, as what it stores does anyway; nothing else waits.
   *
   * @param accountId the account of the caller's key
   * @throws org.fingerpost.store.StoreUnavailableException if the quota must be written down and
   *     the store takes no write; the call has cost no quota, and is to be answered as if the store
   *     had refused the write itself
   */
  Verdict admit(int accountId, Api api, CallKind kind);

  /**
   * Returns how many writes an account has left in this month (UTC), never less than 0. Waits for
   * nothing.
   */
  long remainingWrites(int accountId);

  /** Whether a call is let in. */
  enum Outcome {
    /** It is: carry it out. */
    GRANTED,
    /** There are too many in this second: answer 429, rate limit exceeded. */
    RATE_LIMITED,
    /** The account has no write left in this month: answer 429, monthly quota exceeded. */
    QUOTA_EXCEEDED
  }

  /**
   * What becomes of a call.
   *
   * @param outcome whether it is let in
   * @param retryAfterSeconds for the header {@code Retry-After}: whole seconds until it is worth
   *     trying again, at least 1; 0 if it is let in
   */
  record Verdict(Outcome outcome, long retryAfterSeconds) {
    /** A call that is let in. */
    public static final Verdict GRANTED = new Verdict(Outcome.GRANTED, 0);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the seconds do not fit the outcome
     */
    public Verdict {
      if (outcome == Outcome.GRANTED ? retryAfterSeconds != 0 : retryAfterSeconds < 1) {
        throw new IllegalArgumentException(
            "retryAfterSeconds must be 0 if granted, else at least 1: %s, %d"
                .formatted(outcome, retryAfterSeconds));
      }
    }

    /** Returns whether the call is let in. */
    public boolean isGranted() {
      return outcome == Outcome.GRANTED;
    }
  }
}
