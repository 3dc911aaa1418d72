/**
 * The tally command line: one class a verb.
 */
package org.tally.node.cli;
