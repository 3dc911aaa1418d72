/**
 * The memory of Tally: one journal of commands and one of events, records that are chained by their checksums, the
 * writer and the reader of each; beside them snapshots and the hash chain; and {@link org.tally.journal.JournalStorage}
 * and {@link org.tally.journal.FileStorage}, the two places through which all their bytes reach storage.
 */
package org.tally.journal;
