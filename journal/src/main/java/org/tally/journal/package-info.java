/**
 * The memory of Tally: one journal of commands and one of events, records that are chained by their checksums, the
 * writer and the reader of each, and {@link org.tally.journal.JournalStorage}, the one place through which their bytes
 * reach storage.
 */
package org.tally.journal;
