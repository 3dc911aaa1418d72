package org.tally.engine;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** Test thread. The state of an engine as an array: taken from one, given to another. */
final class StateNumbers implements StateSink, StateSource
{
    private long[] numbers;
    private int size;
    private int position;

    private StateNumbers(final long[] numbers, final int size)
    {
        this.numbers = numbers;
        this.size = size;
    }

    static long[] of(final Engine engine)
    {
        final StateNumbers state = new StateNumbers(new long[1 << 10], 0);
        engine.takeState(state);
        return Arrays.copyOf(state.numbers, state.size);
    }

    static StateNumbers source(final long... numbers)
    {
        return new StateNumbers(numbers, numbers.length);
    }

    /** How many have been read. */
    int position()
    {
        return position;
    }

    @Override
    public void put(final long value)
    {
        if (size == numbers.length)
        {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = value;
    }

    @Override
    public long next()
    {
        if (position == size)
        {
            throw new NoSuchElementException("numbers=" + size);
        }
        return numbers[position++];
    }
}
