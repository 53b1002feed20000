/** What links belong to: accounts, their keys, and the domains that links live on. */
package org.fingerpost.catalog;
