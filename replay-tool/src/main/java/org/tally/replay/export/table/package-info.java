/**
 * Tables as analysts expect them: columns with a kind, rows of cells, and what writes them; CSV is written here.
 */
package org.tally.replay.export.table;
