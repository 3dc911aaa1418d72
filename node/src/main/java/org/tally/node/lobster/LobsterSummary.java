package org.tally.node.lobster;

/**
 * What a day was made of.
 *
 * @param messages       rows of the message file.
 * @param commands       made.
 * @param rows           of the order book file that were compared.
 * @param equalRows      of them, equal to the book that the commands make, on all levels.
 * @param groups         of executions: incoming orders.
 * @param repairedGroups of them, put into effect by reducing the makers.
 * @param fills          of visible orders, as the exchange counts them.
 * @param repairedFills  of them, in repaired groups.
 * @param seededFills    of them, of quantity that was there before or outside the recording.
 * @param hiddenFills    of hidden orders, passed over.
 * @param seeds          levels that entered the window.
 * @param forgotten      orders whose level left the window.
 * @param replacePairs   deletes followed by a new order of the same side at the same time: the exchange's replaces.
 * @param passedOver     crosses and halts.
 * @param unexplained    cancels of more than there was.
 */
public record LobsterSummary(long messages, long commands, long rows, long equalRows, long groups, long repairedGroups,
    long fills, long repairedFills, long seededFills, long hiddenFills, long seeds, long forgotten, long replacePairs,
    long passedOver, long unexplained)
{
}
