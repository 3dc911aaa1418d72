/**
 * Workloads and benchmarks: what is measured, and against what. It knows every room, and no room knows it.
 */
package org.tally.perf;
