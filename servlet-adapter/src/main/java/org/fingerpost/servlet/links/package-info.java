/**
 * The links API of 1in.me (66biolinks): translates its forms and answers, and holds no logic of its
 * own.
 */
@NullMarked
package org.fingerpost.servlet.links;

import org.jspecify.annotations.NullMarked;
