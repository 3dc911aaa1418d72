/**
 * Tests of the data directory.
 */
package org.tally.journal.directory;
