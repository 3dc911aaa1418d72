/**
 * The way of one order and back, beside the bare echo of as many bytes: servers in a process of their own, the client
 * that sends and takes the time, and the stamps of the stages between.
 */
package org.tally.perf.latency;
