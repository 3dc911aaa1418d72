/**
 * Order books and exchanges of other makers, and what of ours is held against them.
 */
package org.tally.perf.peers;
