/**
 * The data directory of a node on disk: who owns it, and where the journals and the files beside them are in it.
 */
package org.tally.journal.directory;
