package org.tally.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One thread only. Follows a journal and prints its books anew when it has gone on, but not more often than asked: in
 * place on a terminal, one picture after the other elsewhere.
 */
final class BookFollower
{
    private static final int BATCH = 1 << 14;
    private static final String CLEAR = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE_END = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final BookView view;
    private final OutputStream out;
    private final long intervalNs;
    private final boolean isInPlace;
    private boolean hasPrinted;
    private long printedSequence;
    private long printedNs;

    /**
     * A follower that has printed nothing yet.
     *
     * @param view       of the journal.
     * @param out        where the books go.
     * @param intervalNs from one picture to the next, at least.
     * @param isInPlace  whether a picture covers the one before, on a terminal.
     */
    BookFollower(final BookView view, final OutputStream out, final long intervalNs, final boolean isInPlace)
    {
        this.view = view;
        this.out = out;
        this.intervalNs = intervalNs;
        this.isInPlace = isInPlace;
    }

    /**
     * Takes some of the commands that the journal has and prints the books if it is time to.
     *
     * @param nowNs of a clock that never goes back.
     * @return the number of commands taken; 0 is idle.
     * @throws IOException if printing fails.
     */
    int poll(final long nowNs) throws IOException
    {
        final int taken = view.follow(BATCH);
        if (!hasPrinted || view.sequence() != printedSequence && nowNs - printedNs >= intervalNs)
        {
            print();
            hasPrinted = true;
            printedSequence = view.sequence();
            printedNs = nowNs;
        }
        return taken;
    }

    private void print() throws IOException
    {
        final ByteArrayOutputStream picture = new ByteArrayOutputStream();
        view.print(picture);
        String text = picture.toString(StandardCharsets.UTF_8);
        if (isInPlace)
        {
            text = (hasPrinted ? "" : CLEAR) + HOME + text.replace("\n", CLEAR_LINE_END + "\n") + CLEAR_BELOW;
        }
        else if (hasPrinted)
        {
            text = "\n" + text;
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
