package org.tally.torture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

import org.tally.torture.LifePlan.Aim;

/**
 * One thread only. Draws a plan for each life. Of six kills two hit a start, one of each other kind, in random order.
 */
final class LifePlans
{
    private static final List<Aim> AIMS =
        List.of(Aim.START, Aim.START, Aim.READY, Aim.COMMANDS, Aim.SNAPSHOT, Aim.PRUNING);
    private static final int[] SNAPSHOT_EVERY = {0, 50, 200, 1000};
    private static final int OFTEN = 50;
    private static final int KEPT = 2;
    private static final int EARLY_MS = 400;
    private static final int LATE_MS = 1_500;
    private static final int SNAPSHOT_MS = 1;
    private static final int PRUNING_MS = 2;
    private static final int MOST_SIGHTS = 6;
    private static final int MOST_COMMANDS = 5_000;
    private static final int LAST_COMMANDS = 1_000;

    private final SplittableRandom random;
    private final Deque<Aim> aims = new ArrayDeque<>();

    LifePlans(final SplittableRandom random)
    {
        this.random = random;
    }

    /**
     * The plan of the next life that is to be killed.
     *
     * @param recoveryMs how long the last start took: half of the kills of a start come in its first 400 ms, half at
     *                   any moment of it.
     */
    LifePlan next(final long recoveryMs)
    {
        if (aims.isEmpty())
        {
            final List<Aim> shuffled = new ArrayList<>(AIMS);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            aims.addAll(shuffled);
        }
        final double share = random.nextDouble();
        final double sooner = share * share;
        final Aim aim = aims.remove();
        return switch (aim)
        {
            case START -> any(aim, millis(share * (random.nextBoolean() ? EARLY_MS : recoveryMs)), MOST_COMMANDS);
            case READY -> any(aim, millis(sooner * LATE_MS), MOST_COMMANDS);
            case COMMANDS -> any(aim, 0, 1 + (long)(sooner * MOST_COMMANDS));
            case SNAPSHOT -> new LifePlan(aim, millis(sooner * SNAPSHOT_MS), random.nextInt(MOST_SIGHTS),
                MOST_COMMANDS, OFTEN, random.nextBoolean() ? KEPT : 0, random.nextBoolean());
            case PRUNING -> new LifePlan(aim, millis(sooner * PRUNING_MS), 0, MOST_COMMANDS, OFTEN, KEPT, true);
        };
    }

    private LifePlan any(final Aim aim, final long delayNs, final long commands)
    {
        final int snapshotEvery = SNAPSHOT_EVERY[random.nextInt(SNAPSHOT_EVERY.length)];
        return new LifePlan(aim, delayNs, 0, commands, snapshotEvery, random.nextBoolean() ? KEPT : 0,
            snapshotEvery > 0 && random.nextBoolean());
    }

    /** The plan of a life that ends in peace. */
    LifePlan peaceful()
    {
        return new LifePlan(Aim.COMMANDS, 0, 0, LAST_COMMANDS, OFTEN, KEPT, true);
    }

    private static long millis(final double millis)
    {
        return (long)(millis * 1e6);
    }
}
