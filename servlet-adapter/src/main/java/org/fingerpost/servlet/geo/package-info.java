/** Where addresses are, from files of MaxMind's format. */
@NullMarked
package org.fingerpost.servlet.geo;

import org.jspecify.annotations.NullMarked;
