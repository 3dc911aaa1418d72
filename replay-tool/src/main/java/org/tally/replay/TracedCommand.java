package org.tally.replay;

import java.util.List;
import java.util.Map;

/**
 * A command that concerned orders that are traced, with what came of it.
 *
 * @param sequence        of the command.
 * @param timestampNs     given to it by the gateway.
 * @param session         that sent it, 0 for none.
 * @param sessionSequence the session's number of it.
 * @param json            the command in the scenario format.
 * @param happenings      what it did to the orders.
 * @param before          the books of their instruments before it, by symbol.
 * @param after           the same after it.
 */
record TracedCommand(long sequence, long timestampNs, long session, long sessionSequence, String json,
    List<Happening> happenings, Map<String, BookExcerpt> before, Map<String, BookExcerpt> after)
{
}
