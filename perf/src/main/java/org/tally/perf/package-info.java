/**
 * Measurements, each a verb of {@code tally bench}. The room knows every room, and no room knows it.
 */
package org.tally.perf;
