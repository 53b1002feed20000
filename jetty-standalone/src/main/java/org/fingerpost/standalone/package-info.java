/** The server: command line, configuration, and Jetty around the engine. */
@NullMarked
package org.fingerpost.standalone;

import org.jspecify.annotations.NullMarked;
