package org.tally.engine;

/**
 * Gives the state of an engine back, number by number, as a {@link StateSink} was given it: see {@link Engine#load}.
 */
@FunctionalInterface
public interface StateSource
{
    /**
     * Gives the next number. It must throw when there is none left; whoever loads passes that on.
     *
     * @return the number.
     */
    long next();
}
