package org.tally.journal;

/**
 * What a journal keeps of one life of its node.
 *
 * @param number  counts the lives of the journals from 1.
 * @param before  position of the last record before it.
 * @param last    position of its last record; that before it if it holds none that counts.
 * @param beganNs when it began, nanoseconds since the Unix epoch.
 * @param release that wrote it; empty if it was written before releases were recorded.
 */
public record KeptLife(int number, JournalPosition before, JournalPosition last, long beganNs, String release)
{
}
