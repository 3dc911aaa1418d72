/**
 * Turns a recorded NASDAQ day, as LOBSTER sells it, into commands: the messages of the day, and what must be added
 * because the recording shows the best levels only.
 */
package org.tally.node.lobster;
