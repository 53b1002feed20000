/** Fingerpost in a web application: the filter that answers short links. */
@NullMarked
package org.fingerpost.servlet;

import org.jspecify.annotations.NullMarked;
