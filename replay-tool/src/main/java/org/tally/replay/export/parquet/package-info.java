/**
 * Writes a table as a Parquet file: encodings and footer are the Apache library's, pages are put into the file here.
 */
package org.tally.replay.export.parquet;
