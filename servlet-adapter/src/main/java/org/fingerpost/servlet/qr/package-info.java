/** QR codes as pictures. */
@NullMarked
package org.fingerpost.servlet.qr;

import org.jspecify.annotations.NullMarked;
