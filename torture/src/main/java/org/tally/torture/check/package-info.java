/**
 * The checker: what must hold of a data directory and of what clients were told. It has a reader of its own and shares
 * nothing with the journals, the node or its recovery; what commands must cause it knows from the reference engine.
 */
package org.tally.torture.check;
