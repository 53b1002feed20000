/**
 * What AppsFlyer's OneLinks do beyond other links: their parameters, and what of them is passed on.
 */
package org.fingerpost.onelink;
