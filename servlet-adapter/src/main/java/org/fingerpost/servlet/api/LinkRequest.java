package org.fingerpost.servlet.api;

import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.LinkDraft;
import org.jspecify.annotations.Nullable;

/**
 * A link as a client wants it.
 *
 * @param draft all of it
 * @param slug the slug that it asks for, or {@code null} for a random one, or the one it has
 * @param domain where it is to be
 * @param templateId the template that it asks for, or {@code null} for none, or the one it has
 */
record LinkRequest(
    LinkDraft draft, @Nullable String slug, Domain domain, @Nullable String templateId) {}
