package org.tally.journal;

/**
 * What a committed record survives.
 */
public enum Durability
{
    /** It survives the end of the process, however sudden: it is in the page cache of the operating system. */
    MEMORY,

    /** It survives the end of the machine: it has been synced to the device when commit returns. */
    DISK
}
