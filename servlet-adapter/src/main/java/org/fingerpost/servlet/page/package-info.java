/**
 * The pages that visitors see where a redirect is not enough: models, texts in nine languages, and
 * the standard way to write them as HTML, which an application can replace page by page.
 */
@NullMarked
package org.fingerpost.servlet.page;

import org.jspecify.annotations.NullMarked;
