/**
 * Tests of the journals, and a storage in memory for simulations of a whole exchange.
 */
package org.tally.journal;
