/** What the redirect path costs: one class for each question. */
@NullMarked
package org.fingerpost.benchmarks;

import org.jspecify.annotations.NullMarked;
