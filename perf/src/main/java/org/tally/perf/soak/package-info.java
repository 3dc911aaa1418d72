/**
 * The whole exchange under a steady load for a long time: a node in a process of its own, what is seen of it from
 * interval to interval, and whether it drifts.
 */
package org.tally.perf.soak;
