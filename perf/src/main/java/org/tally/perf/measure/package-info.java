/**
 * Rounds, ratios and distributions: how a figure is taken and how it is said.
 */
package org.tally.perf.measure;
