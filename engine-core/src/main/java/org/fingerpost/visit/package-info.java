/** Who is asking: what a request tells of its visitor, worked out only when it is asked for. */
package org.fingerpost.visit;
