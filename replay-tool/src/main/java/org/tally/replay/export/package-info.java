/**
 * Makes tables of journaled events: one row an event, a trade or an order, as CSV or Parquet.
 */
package org.tally.replay.export;
