/** A link and its parts: immutable values that are valid once they exist. */
package org.fingerpost.link;
