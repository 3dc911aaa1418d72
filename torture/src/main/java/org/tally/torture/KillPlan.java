package org.tally.torture;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * When a node is to be killed.
 *
 * @param isWhileStarting whether the delay counts from the start of the process or from when the node is ready.
 * @param delayNs         after which it is killed; of a start it may miss, and hits the node as it trades.
 * @param commands        after which it is killed if it lives yet.
 */
record KillPlan(boolean isWhileStarting, long delayNs, long commands)
{
    private static final int EARLY_MS = 400;
    private static final int LATE_MS = 1_500;
    private static final int MOST_COMMANDS = 5_000;

    /**
     * Draws a plan: one of three hits a start, half of these in the first 400 ms, the others at any moment of it; one
     * of three hits a node that trades, sooner rather than later; the last comes right behind a number of commands.
     *
     * @param random     that decides.
     * @param recoveryMs how long the last start took.
     */
    static KillPlan draw(final SplittableRandom random, final long recoveryMs)
    {
        final int kind = random.nextInt(6);
        final double share = random.nextDouble();
        return switch (kind)
        {
            case 0 -> new KillPlan(true, millis(share * EARLY_MS), MOST_COMMANDS);
            case 1 -> new KillPlan(true, millis(share * recoveryMs), MOST_COMMANDS);
            case 2, 3 -> new KillPlan(false, millis(share * share * LATE_MS), MOST_COMMANDS);
            default -> new KillPlan(
                false, TimeUnit.SECONDS.toNanos(NodeProcess.PATIENCE_S), 1 + (long)(share * share * MOST_COMMANDS));
        };
    }

    private static long millis(final double millis)
    {
        return (long)(millis * 1e6);
    }
}
