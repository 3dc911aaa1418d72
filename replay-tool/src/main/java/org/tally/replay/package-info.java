/**
 * Brings a day back from its journals: replays commands through an engine, compares what it tells with the journaled
 * events, prints books and events as of any moment.
 */
package org.tally.replay;
