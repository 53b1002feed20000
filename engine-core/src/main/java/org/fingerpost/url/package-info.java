/**
 * Web addresses as browsers understand them: parsing and canonical form after the WHATWG URL
 * Standard.
 */
package org.fingerpost.url;
