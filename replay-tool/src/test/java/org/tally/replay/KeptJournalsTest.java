package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Properties;
import java.util.TreeMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;

/**
 * Journals that released formats left must replay to the same events and the same state for ever.
 */
class KeptJournalsTest
{
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = "format-1")
    void shouldReplayAsItDidWhenItWasWritten(final String name) throws IOException
    {
        final KeptJournal kept = new KeptJournal(name);
        final Journals journals = DataDirectory.read(kept.unpackInto(directory));
        final Verification verification = new Verification(journals, new TreeMap<>(), count -> { });
        final Verification.Proven proven = verification.prove(0, Long.MAX_VALUE);

        final Properties found = new Properties();
        found.setProperty("findings", String.join("; ", verification.findings()));
        found.setProperty("commands", Long.toString(proven.lastSequence()));
        found.setProperty("events", Long.toString(verification.events()));
        found.setProperty("missing", Long.toString(verification.missing()));
        found.setProperty("stateHash", HexFormat.of().formatHex(proven.stateHash()));
        found.setProperty("chainHash", HexFormat.of().formatHex(proven.chainHash()));
        assertEquals(kept.expected(), found);
    }
}
