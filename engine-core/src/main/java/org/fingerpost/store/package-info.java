/**
 * Links and their usage, kept durably: the journal that is the truth, and the index that answers.
 */
package org.fingerpost.store;
