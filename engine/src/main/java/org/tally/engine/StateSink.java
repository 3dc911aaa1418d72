package org.tally.engine;

/**
 * Takes the state of an engine, number by number, in one canonical order: see {@link Engine#takeState}.
 */
@FunctionalInterface
public interface StateSink
{
    /**
     * Takes the next number.
     *
     * @param value any.
     */
    void put(long value);
}
