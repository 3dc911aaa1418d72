/**
 * Brings a day back from its journals: replays commands through an engine, compares what it tells with the journaled
 * events, prints books and events as of any moment, traces orders and trades, compares days, and changes them.
 */
package org.tally.replay;
