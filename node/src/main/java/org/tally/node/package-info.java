/**
 * The hall: a whole exchange in one process. {@link org.tally.node.Pipeline} shows on one page which stages there are
 * and what each reads and writes; {@link org.tally.node.Node} starts and stops them.
 */
package org.tally.node;
