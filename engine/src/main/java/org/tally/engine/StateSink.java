package org.tally.engine;

/**
 * Takes the state of an engine, number by number.
 */
interface StateSink
{
    void put(long value);
}
