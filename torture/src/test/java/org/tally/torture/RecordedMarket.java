package org.tally.torture;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.HashChain;
import org.tally.journal.Journal;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.SnapshotOrigin;
import org.tally.journal.SnapshotWriter;
import org.tally.journal.Snapshots;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.TradeEncoder;
import org.tally.protocol.scenario.EventPrinter;
import org.tally.torture.check.Witness;

/**
 * Test thread. A data directory of two lives, as a node without a fault leaves it, and the witnesses of its clients.
 */
final class RecordedMarket
{
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final int TRADERS = 2;
    private static final int ROUNDS = 150;

    private final Path data;
    private final Journals journals;
    private final List<Witness> witnesses = new ArrayList<>();
    private final List<CommandFlow> flows = new ArrayList<>();
    private final EventPrinter printer = new EventPrinter();
    private final Engine engine = new Engine(this::onEvent);
    private JournalPosition[] firstLife;
    private JournalLife life;
    private byte[] lastEvent;

    RecordedMarket(final Path data, final long seed)
    {
        this.data = data;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int account = 0; account <= TRADERS; account++)
        {
            witnesses.add(new Witness(1 + account, account));
            flows.add(account == 0 ? new OperatorFlow(random.split(), TRADERS) : new OrderFlow(random.split()));
        }
        try (DataDirectory directory = DataDirectory.open(data))
        {
            journals = directory.journals();
            live(() -> repeat(OperatorFlow.SYMBOLS.length + TRADERS, 0));
            firstLife = new JournalPosition[]{end(Journal.COMMANDS), end(Journal.EVENTS)};
            live(() ->
            {
                for (int round = 0; round < ROUNDS; round++)
                {
                    repeat(1, 1 + round % TRADERS);
                }
                send(0, witnesses.get(0).lastMade());
                repeat(1, 1);
            });
        }
    }

    private void live(final Runnable commands)
    {
        try (JournalLife begun = journals.newLife(
            end(Journal.COMMANDS), end(Journal.EVENTS), Durability.MEMORY, START_NS + engine.sequence()))
        {
            life = begun;
            commands.run();
            life.commands().commit();
            life.events().commit();
        }
    }

    private JournalPosition end(final Journal journal)
    {
        try (JournalReader reader = journals.reader(journal))
        {
            boolean isAny = true;
            while (isAny)
            {
                isAny = reader.next();
            }
            return reader.position();
        }
    }

    private void repeat(final int times, final int client)
    {
        for (int i = 0; i < times; i++)
        {
            final DirectBuffer wanted = flows.get(client).next();
            final UnsafeBuffer command = new UnsafeBuffer(new byte[MessageDescriptor.length(wanted, 0)]);
            final long number = witnesses.get(client).lastMade() + 1;
            command.putBytes(0, wanted, 0, command.capacity());
            command.putLong(MessageDescriptor.SESSION_OFFSET, 1 + client, LITTLE_ENDIAN);
            command.putLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET, number, LITTLE_ENDIAN);
            if (client > 0)
            {
                command.putLong(MessageDescriptor.ACCOUNT_OFFSET, client, LITTLE_ENDIAN);
            }
            witnesses.get(client).make(command.byteArray());
            send(client, number);
        }
    }

    private void send(final int client, final long number)
    {
        witnesses.get(client).offered(number);
        final UnsafeBuffer command = new UnsafeBuffer(witnesses.get(client).command(number).clone());
        MessageDescriptor.sequence(command, 0, engine.sequence() + 1);
        MessageDescriptor.timestampNs(command, 0, START_NS + engine.sequence());
        life.commands().append(command, 0, command.capacity());
        engine.apply(command, 0);
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        life.events().append(buffer, offset, length);
        final String line = printer.print(buffer, offset).toString();
        lastEvent = new byte[length];
        buffer.getBytes(offset, lastEvent);
        witnesses.get(0).told(buffer, offset, length);
        for (int account = 1; account <= TRADERS; account++)
        {
            if (line.matches(".*\"(account|buyAccount|sellAccount)\":" + account + "[,}].*"))
            {
                witnesses.get(account).told(new UnsafeBuffer(seenBy(account)), 0, length);
            }
        }
    }

    /** The event that the engine has just told, without what concerns the other party of a trade. */
    private byte[] seenBy(final int account)
    {
        final UnsafeBuffer seen = new UnsafeBuffer(lastEvent.clone());
        if (MessageDescriptor.templateId(seen, 0) == TradeEncoder.TEMPLATE_ID)
        {
            final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(seen, 0, new MessageHeaderDecoder());
            final TradeEncoder mask = new TradeEncoder().wrap(seen, MessageDescriptor.HEADER_LENGTH);
            if (trade.buyAccount() != account)
            {
                mask.buyAccount(TradeEncoder.buyAccountNullValue()).buyClOrdId(TradeEncoder.buyClOrdIdNullValue())
                    .buyOrderId(TradeEncoder.buyOrderIdNullValue()).buyLeaves(TradeEncoder.buyLeavesNullValue());
            }
            if (trade.sellAccount() != account)
            {
                mask.sellAccount(TradeEncoder.sellAccountNullValue())
                    .sellClOrdId(TradeEncoder.sellClOrdIdNullValue())
                    .sellOrderId(TradeEncoder.sellOrderIdNullValue())
                    .sellLeaves(TradeEncoder.sellLeavesNullValue());
            }
        }
        return seen.byteArray();
    }

    /** Of an operator and two accounts, all of whom were told everything that concerns them. */
    List<Witness> witnesses()
    {
        return witnesses;
    }

    /** Takes a snapshot of the end, which says that the state has this hash. */
    Path snapshot(final byte[] stateHash)
    {
        try (DataDirectory directory = DataDirectory.open(data))
        {
            final HashChain.Link link = new HashChain.Link(0, new byte[HashChain.HASH_LENGTH]);
            final Snapshots snapshots = directory.journals().snapshots();
            try (SnapshotWriter writer = snapshots.create(new SnapshotOrigin(
                sequence(), START_NS, end(Journal.COMMANDS), end(Journal.EVENTS), link)))
            {
                engine.takeState(writer::put);
                writer.complete(stateHash);
            }
            return Path.of(snapshots.place(sequence()));
        }
    }

    byte[] stateHash()
    {
        return engine.stateHash();
    }

    /** What a node writes before it removes the first life, which it must not do here. */
    String pruned()
    {
        final String lines = "tally pruned 1\n" + beginning("commands", firstLife[0]) +
            beginning("events", firstLife[1]);
        final CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.US_ASCII));
        return lines + String.format("crc32c %08x\n", crc.getValue());
    }

    private static String beginning(final String journal, final JournalPosition before)
    {
        return String.format("%s from life 2 after sequence %d index %d checksum %08x\n", journal, before.sequence(),
            before.index(), before.checksum());
    }

    long sequence()
    {
        return engine.sequence();
    }

    int lastIndex()
    {
        return MessageDescriptor.index(new UnsafeBuffer(lastEvent), 0);
    }

    byte[] lastEvent()
    {
        return lastEvent;
    }
}
