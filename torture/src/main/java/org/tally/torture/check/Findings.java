package org.tally.torture.check;

/**
 * What a check found.
 *
 * @param sequence   of the last journaled command.
 * @param events     in the event journal so far.
 * @param duplicates commands that were journaled again so far, and not applied again.
 * @param missing    events of journaled commands that the event journal does not hold yet.
 * @param torn       what lay behind the ends of the journals, in words; empty if nothing did.
 */
public record Findings(long sequence, long events, long duplicates, long missing, String torn)
{
}
