/** What a host application types: the engine and its builder, and the manager of links. */
package org.fingerpost.engine;
