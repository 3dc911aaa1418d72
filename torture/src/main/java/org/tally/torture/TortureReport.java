package org.tally.torture;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.tally.protocol.scenario.JsonLine;
import org.tally.torture.check.Findings;
import org.tally.torture.check.Findings.Duty;
import org.tally.torture.check.Witness;

/**
 * One thread only. Prints a line for each kill, as soon as it is known what became of it, and a summary.
 */
final class TortureReport
{
    private final PrintStream out;
    private final boolean isJson;
    private final List<Long> recoveriesMs = new ArrayList<>();
    private Findings last = Findings.NONE;
    private Findings atStop;
    private String stateHash;
    private String line;
    private int kills;
    private int killsWhileStarting;
    private int killsOfSnapshots;
    private int killsOfPruning;
    private int torn;
    private long missing;
    private long told;
    private long sent;
    private long reconnects;

    /**
     * A report of nothing yet.
     *
     * @param out    to print to.
     * @param isJson whether the summary is to be one line of JSON, and nothing else is printed.
     */
    TortureReport(final PrintStream out, final boolean isJson)
    {
        this.out = out;
        this.isJson = isJson;
    }

    int kills()
    {
        return kills;
    }

    /** A node was killed, and what it left has been checked. */
    void killed(final NodeProcess node, final Findings findings)
    {
        kills++;
        killsWhileStarting += node.readyNs() == 0 ? 1 : 0;
        killsOfSnapshots += findings.cutShort().contains(Duty.SNAPSHOT) ? 1 : 0;
        killsOfPruning += findings.cutShort().contains(Duty.PRUNING) ? 1 : 0;
        torn += findings.torn().isEmpty() ? 0 : 1;
        missing += findings.missing();
        final long sinceNs = node.killedNs() - (node.readyNs() == 0 ? node.startedNs() : node.readyNs());
        line = String.format(Locale.ROOT,
            "kill %4d  %5d ms after %-5s  sequence %,11d (%,6d more)  events not written %4d", kills,
            TimeUnit.NANOSECONDS.toMillis(sinceNs), node.readyNs() == 0 ? "start" : "ready", findings.sequence(),
            findings.sequence() - last.sequence(), findings.missing());
        line += findings.torn().isEmpty() ? "" : "  torn: " + findings.torn();
        line += findings.cutShort().isEmpty() ? "" : "  cut short: " + new TreeSet<>(findings.cutShort());
        last = findings;
    }

    /** The next node is ready, and what it recovered has been checked. */
    void recovered(final long recoveryMs)
    {
        recoveriesMs.add(recoveryMs);
        print("  recovered in " + recoveryMs + " ms, all checks hold");
    }

    /** The next node was killed before it was ready. */
    void died()
    {
        print("  the next start dies");
    }

    private void print(final String fate)
    {
        if (line != null && !isJson)
        {
            out.println(line + fate);
            out.flush();
        }
        line = null;
    }

    /** The last node has stopped, and all has been checked once more. */
    void stopped(final Findings findings, final Market market, final String hash)
    {
        atStop = findings;
        stateHash = hash;
        told = market.witnesses().stream().mapToLong(Witness::events).sum();
        sent = market.sent();
        reconnects = market.reconnects();
    }

    /** Prints the summary of a run without a violation. */
    void summarize(final long seed, final long elapsedNs)
    {
        Collections.sort(recoveriesMs);
        if (isJson)
        {
            out.println(json(seed, elapsedNs));
            return;
        }
        out.printf(Locale.ROOT, "kills       %d in %d s, %d of them of a start, %d of a snapshot, %d of pruning; " +
            "seed %d%n", kills, TimeUnit.NANOSECONDS.toSeconds(elapsedNs), killsWhileStarting, killsOfSnapshots,
            killsOfPruning, seed);
        out.printf(Locale.ROOT, "commands    %,d sent, %,d journaled, %,d of these again: none was applied twice%n",
            sent, atStop.sequence(), atStop.duplicates());
        out.printf(Locale.ROOT, "events      %,d journaled, each as the rules have it; %,d told to clients, " +
            "each once and in order%n", atStop.events(), told);
        out.printf(Locale.ROOT, "left        torn ends after %d kills; %,d events had still to be written%n", torn,
            missing);
        out.printf(Locale.ROOT, "snapshots   %,d found right; %d lives pruned%n", atStop.snapshots(),
            atStop.prunedLives());
        out.printf(Locale.ROOT, "recovery    median %d ms, longest %d ms, the start of the process included%n",
            recovery(0.5), recovery(1));
        out.printf("state hash  %s at the end: equal%n", stateHash);
    }

    private String json(final long seed, final long elapsedNs)
    {
        return new JsonLine().clear().beginObject().number("seed", seed).number("kills", kills)
            .number("killsOfStarts", killsWhileStarting).number("killsOfSnapshots", killsOfSnapshots)
            .number("killsOfPruning", killsOfPruning).number("snapshots", atStop.snapshots())
            .number("prunedLives", atStop.prunedLives()).number("seconds", TimeUnit.NANOSECONDS.toSeconds(elapsedNs))
            .number("commandsSent", sent).number("commands", atStop.sequence())
            .number("duplicates", atStop.duplicates()).number("events", atStop.events()).number("eventsTold", told)
            .number("tornEnds", torn).number("eventsWrittenByRecovery", missing).number("reconnects", reconnects)
            .number("recoveryMedianMs", recovery(0.5)).number("recoveryLongestMs", recovery(1))
            .text("stateHash", stateHash).endObject().toString();
    }

    private long recovery(final double quantile)
    {
        return recoveriesMs.get((int)Math.ceil(quantile * (recoveriesMs.size() - 1)));
    }
}
