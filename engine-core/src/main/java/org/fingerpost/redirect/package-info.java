/** The decision: where a visit of a link goes, and why. */
package org.fingerpost.redirect;
