/**
 * AppsFlyer's OneLink REST API, versions 2.0 and 1, so that its clients run unchanged
 * (docs/appsflyer.md). Each version is one class that translates to a core which both share.
 */
@NullMarked
package org.fingerpost.servlet.onelink;

import org.jspecify.annotations.NullMarked;
