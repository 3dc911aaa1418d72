/**
 * The work that is measured: commands and orders, the same for the same seed or file.
 */
package org.tally.perf.workload;
