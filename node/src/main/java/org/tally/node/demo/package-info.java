/**
 * A generated trading day, to show a whole exchange at work on any machine.
 */
package org.tally.node.demo;
