/** Clicks after their visit is answered: the log that keeps them, and who reads it. */
package org.fingerpost.click;
