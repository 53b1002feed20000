/** Apps: the URIs that open them, their pages in stores, and what visitors are answered. */
package org.fingerpost.deeplink;
