package org.fingerpost.click;

import org.fingerpost.link.Choice;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a visit that led to a link's destination. The texts are as the visitor sent
 * them, cut to a length and each character to the byte that a header has, and hostile.
 *
 * @param accountId the account of the link
 * @param domainId the domain of the link
 * @param status the status of the answer
 * @param rule the place of the targeting rule that was taken, or {@link Choice#NONE}
 * @param variant the place of the variant that was dealt, or {@link Choice#NONE}
 * @param target what the visitor was led to
 * @param kind what the visit counts as
 * @param bot what the program is for that visits by itself, or {@code null}
 * @param visitor tells visitors of one day apart: a keyed hash, or 0 if it is not kept
 * @param address of the visitor, as far as it is kept, or {@code null}
 * @param userAgent the header, or {@code null}
 * @param referrer the header without query and fragment, or {@code null}
 * @param language the header {@code Accept-Language}, or {@code null}
 * @param utm the parameters {@code utm_…} of the visit's query as they were sent, or {@code null}
 */
public record ClickDetails(
    int accountId,
    int domainId,
    int status,
    int rule,
    int variant,
    ClickTarget target,
    ClickKind kind,
    @Nullable BotClass bot,
    long visitor,
    @Nullable IpAddress address,
    @Nullable String userAgent,
    @Nullable String referrer,
    @Nullable String language,
    @Nullable String utm) {}
