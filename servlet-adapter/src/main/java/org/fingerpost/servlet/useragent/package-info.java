/** What ua-parser tells of user agents, for the history of clicks. */
@NullMarked
package org.fingerpost.servlet.useragent;

import org.jspecify.annotations.NullMarked;
