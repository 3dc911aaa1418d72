/**
 * Matching, accounts, timers: the bytes of a command in, the bytes of its events out. Pure: no clock, randomness, I/O,
 * thread, lock or logger, and nothing that is iterated has an order that depends on hashes; {@link
 * org.tally.engine.Engine} is the face.
 */
package org.tally.engine;
