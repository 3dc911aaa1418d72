/**
 * The benchmark flash1: its order flows through the engine, and the reports by which it knows a correct engine.
 */
package org.tally.perf.flash1;
