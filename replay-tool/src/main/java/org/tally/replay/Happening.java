package org.tally.replay;

/**
 * An event, as it concerns one order.
 *
 * @param order      that it concerns; null for the refusal of a command that named no order.
 * @param instrument of the order or the refusal; null if that names none.
 * @param timeNs     engine time of the event.
 * @param index      of the event within its command.
 * @param words      what it means to the order, for people.
 * @param json       the event in the scenario format.
 */
record Happening(OrderLife order, String instrument, long timeNs, int index, String words, String json)
{
}
