package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import org.tally.protocol.scenario.JsonLine;

class PlainLineTest
{
    @Test
    void shouldPutKeysAndValuesInWordsAndLeaveOutWhatStandsElsewhere()
    {
        final JsonLine line = new JsonLine().beginObject().text("command", "new").number("time", 5).number("session", 7)
            .number("sessionSequence", 8).number("account", 1).price("price", -10_025, 2).bool("postOnly", true);
        assertEquals("new account 1 price -100.25 postOnly true", PlainLine.of(line.endObject().toString()));
    }

    @Test
    void shouldNotBeMisledByMarksOfJsonWithinASymbol()
    {
        final JsonLine line = new JsonLine().beginObject().text("command", "phase").text("instrument", "A,\"}:\\B")
            .text("phase", "closed");
        assertEquals("phase instrument A,\\\"}:\\\\B phase closed", PlainLine.of(line.endObject().toString()));
    }
}
