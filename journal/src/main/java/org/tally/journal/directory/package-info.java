/**
 * The data directory of a node on disk: who owns it, and where the journals are in it.
 */
package org.tally.journal.directory;
