/** What calls of the APIs cost their accounts: rates, the quota of writes, and usage. */
@NullMarked
package org.fingerpost.servlet.meter;

import org.jspecify.annotations.NullMarked;
