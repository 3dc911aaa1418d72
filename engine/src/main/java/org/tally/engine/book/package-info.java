/**
 * The structures under the matching: orders and price levels in flat pools, one side of a book, the index from a
 * price to its level and from a clOrdId to its order. Handles are ints, 0 is none; nothing here allocates once its
 * pools are grown.
 */
package org.tally.engine.book;
