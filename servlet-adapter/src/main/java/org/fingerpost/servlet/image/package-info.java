/**
 * Makes pictures of uploads: what comes out is encoded anew, so nothing of a file survives but what
 * is to be seen in it.
 */
@NullMarked
package org.fingerpost.servlet.image;

import org.jspecify.annotations.NullMarked;
