/** The index of a link store outside the Java heap, on Chronicle Map. */
@NullMarked
package org.fingerpost.chronicle;

import org.jspecify.annotations.NullMarked;
