/** The history of clicks in a file of DuckDB. */
@org.jspecify.annotations.NullMarked
package org.fingerpost.duckdb;
