package org.tally.journal;

/**
 * What was removed from the beginning of both journals.
 *
 * @param lives number of lives, those of commands and those of events together.
 * @param bytes that they took on disk.
 */
public record Pruned(int lives, long bytes)
{
}
