/** The REST API of Fingerpost as a servlet. It translates; the rules are the engine's. */
@NullMarked
package org.fingerpost.servlet.api;

import org.jspecify.annotations.NullMarked;
