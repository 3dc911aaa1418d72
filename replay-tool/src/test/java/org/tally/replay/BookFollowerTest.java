package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;

class BookFollowerTest
{
    private static final long INTERVAL_NS = 500;
    private static final BookView.Style LINES = new BookView.Style(null, 10, false, true);
    private static final BookView.Style LADDERS = new BookView.Style(null, 10, false, false);
    private static final String SCENARIO = """
        {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01,"time":1772447460000000000}
        {"command":"account","account":1}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.30,"quantity":7}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":100.10,"quantity":5}
        {"command":"cancel","account":1,"clOrdId":1}
        """;

    private final Journals journals = JournaledScenario.inMemory();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JournaledScenario node = new JournaledScenario(journals, SCENARIO);
    private final JournalReader commands = journals.reader(Journal.COMMANDS);

    @AfterEach
    void closeTheJournals()
    {
        commands.close();
        node.close();
    }

    @Test
    void shouldPrintAtOnceAndThenOnlyWhenTheJournalHasGoneOn() throws IOException
    {
        final BookFollower follower = new BookFollower(new BookView(commands, LINES), out, INTERVAL_NS, false);
        assertEquals(0, follower.poll(0));
        assertEquals("", printed());

        node.journal(3);
        assertEquals(3, follower.poll(INTERVAL_NS));
        assertEquals("""

            {"book":"ACME","phase":"continuous","bids":[],"asks":[[100.30,7,1]],"stops":0}
            """, printed());

        assertEquals(0, follower.poll(10 * INTERVAL_NS));
        assertEquals("", printed());
    }

    @Test
    void shouldLetTheIntervalPassBetweenPicturesAndThenShowTheLatest() throws IOException
    {
        node.journal(3);
        final BookFollower follower = new BookFollower(new BookView(commands, LINES), out, INTERVAL_NS, false);
        assertEquals(3, follower.poll(0));
        assertEquals("""
            {"book":"ACME","phase":"continuous","bids":[],"asks":[[100.30,7,1]],"stops":0}
            """, printed());

        node.journal(1);
        assertEquals(1, follower.poll(INTERVAL_NS / 2));
        node.journal(1);
        assertEquals(1, follower.poll(INTERVAL_NS - 1));
        assertEquals("", printed());

        assertEquals(0, follower.poll(INTERVAL_NS));
        assertEquals("""

            {"book":"ACME","phase":"continuous","bids":[[100.10,5,1]],"asks":[],"stops":0}
            """, printed());
    }

    @Test
    void shouldPrintOnePictureAfterTheOtherWhereNoTerminalWatches() throws IOException
    {
        final BookFollower follower = new BookFollower(new BookView(commands, LADDERS), out, INTERVAL_NS, false);
        node.journal(1);
        follower.poll(0);
        node.journal(2);
        follower.poll(INTERVAL_NS);
        assertEquals("""
            sequence 1, 2026-03-02T10:31:00.000000000Z

            ACME  continuous  last -  waiting stops 0
              no orders

            sequence 3, 2026-03-02T10:31:00.000000000Z

            ACME  continuous  last -  waiting stops 0
              orders          bid        price          ask   orders
                                        100.30            7        1
            """, printed());
    }

    @Test
    void shouldCoverThePictureBeforeOnATerminal() throws IOException
    {
        final BookFollower follower = new BookFollower(new BookView(commands, LADDERS), out, INTERVAL_NS, true);
        node.journal(1);
        follower.poll(0);
        node.journal(2);
        follower.poll(INTERVAL_NS);
        assertEquals("""
            ^[2J^[Hsequence 1, 2026-03-02T10:31:00.000000000Z^[K
            ^[K
            ACME  continuous  last -  waiting stops 0^[K
              no orders^[K
            ^[J^[Hsequence 3, 2026-03-02T10:31:00.000000000Z^[K
            ^[K
            ACME  continuous  last -  waiting stops 0^[K
              orders          bid        price          ask   orders^[K
                                        100.30            7        1^[K
            ^[J
            """, printed().replace("\u001b", "^") + "\n");
    }

    @Test
    void shouldGoOnInTheNextLifeOfTheNode() throws IOException
    {
        node.journal(2);
        final BookFollower follower = new BookFollower(new BookView(commands, LINES), out, INTERVAL_NS, false);
        follower.poll(0);
        node.restart();
        node.journal(1);
        assertEquals(1, follower.poll(INTERVAL_NS));
        assertEquals("""
            {"book":"ACME","phase":"continuous","bids":[],"asks":[],"stops":0}

            {"book":"ACME","phase":"continuous","bids":[],"asks":[[100.30,7,1]],"stops":0}
            """, printed());
    }

    private String printed()
    {
        final String printed = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return printed;
    }
}
