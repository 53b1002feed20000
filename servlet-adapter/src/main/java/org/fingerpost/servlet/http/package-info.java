/** What the APIs share of HTTP: headers, bodies, answers. */
@NullMarked
package org.fingerpost.servlet.http;

import org.jspecify.annotations.NullMarked;
