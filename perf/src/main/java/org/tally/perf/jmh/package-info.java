/**
 * The JMH benchmarks of the parts: what one call of each costs on its own, in one thread, warm and in the caches. Their
 * sum is no figure of the whole, which misses caches and branches that they do not; the verbs measure that.
 */
package org.tally.perf.jmh;
