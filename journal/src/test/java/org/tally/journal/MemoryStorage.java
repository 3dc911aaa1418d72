package org.tally.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal in memory, for simulations: fast, small, and failing when told to. Belongs to one thread. Each
 * {@link Journals#newLife} over the same instance is the next life of a node.
 */
public final class MemoryStorage implements JournalStorage
{
    private final String name;
    private final TreeMap<Integer, MemoryLife> lives;
    private final boolean isSyncedOnly;
    private Hook onWrite = Hook.NOTHING;
    private Hook onSync = Hook.NOTHING;

    /**
     * What a test lets happen before an act of the storage; it makes the act fail by throwing.
     */
    @FunctionalInterface
    public interface Hook
    {
        /** Nothing happens. */
        Hook NOTHING = () ->
        {
        };

        /** Called before the act. */
        void run();
    }

    /**
     * An empty journal.
     *
     * @param name for messages.
     */
    public MemoryStorage(final String name)
    {
        this.name = name;
        this.lives = new TreeMap<>();
        this.isSyncedOnly = false;
    }

    private MemoryStorage(final MemoryStorage all)
    {
        this.name = all.name;
        this.lives = all.lives;
        this.isSyncedOnly = true;
    }

    /**
     * Sets what happens before each document is written.
     *
     * @param hook that throws to make the write fail.
     * @return this.
     */
    public MemoryStorage onWrite(final Hook hook)
    {
        onWrite = hook;
        return this;
    }

    /**
     * Sets what happens before each sync.
     *
     * @param hook that throws to make the sync fail.
     * @return this.
     */
    public MemoryStorage onSync(final Hook hook)
    {
        onSync = hook;
        return this;
    }

    /**
     * The process ends: documents that were written stay, what its writers still write goes nowhere, hooks are
     * forgotten.
     */
    public void crash()
    {
        crash(new Random(0));
    }

    /**
     * The process ends, perhaps while it was writing: as {@link #crash()}, and of a document whose writing failed a
     * part is left.
     *
     * @param random says how much.
     */
    public void crash(final Random random)
    {
        onWrite = Hook.NOTHING;
        onSync = Hook.NOTHING;
        lives.replaceAll((number, life) -> life.crash(random));
    }

    /**
     * The machine ends: as {@link #crash()}, and documents of the last life that were not synced are lost from a
     * point on. Its first document stays, as if the life had been created with {@link Durability#DISK}.
     *
     * @param keptUnsynced how many of the unsynced documents stay, from the first on.
     */
    public void crashMachine(final int keptUnsynced)
    {
        crash();
        if (!lives.isEmpty())
        {
            final MemoryLife last = lives.lastEntry().getValue();
            last.truncate(Math.max(1, last.syncedCount()) + keptUnsynced);
        }
    }

    /**
     * The machine ends: as {@link #crash(Random)}, and of what was not synced in any life, anything may be lost: the
     * end, or documents before others that stay, or stretches within documents, or the life.
     *
     * @param random says what.
     * @return what recovery must make of it.
     */
    public PowerCut cutPower(final Random random)
    {
        crash(random);
        final PowerCut cut = new PowerCut();
        final boolean isSuffixOnly = random.nextInt(3) > 0;
        for (final int number : lives())
        {
            final MemoryLife life = lives.get(number);
            if (0 == life.syncedCount() && (isSuffixOnly ? cut.hasLoss() : 0 == random.nextInt(8)))
            {
                life.vanish(cut);
                lives.remove(number);
            }
            else
            {
                life.cutPower(isSuffixOnly, random, cut);
            }
        }
        return cut;
    }

    /**
     * The same journal as another machine would find it after a power cut that loses all that was not synced.
     *
     * @return view for reading.
     */
    public JournalStorage synced()
    {
        return new MemoryStorage(this);
    }

    /**
     * The documents of a life, for tests that look at bytes or damage them.
     *
     * @param life that is there.
     * @return the documents themselves: changing them changes the journal.
     */
    public List<byte[]> documents(final int life)
    {
        return lives.get(life).documents();
    }

    /**
     * Forgets a life.
     *
     * @param life that is there.
     */
    @Override
    public void remove(final int life)
    {
        lives.remove(life);
    }

    /**
     * Cuts a life off.
     *
     * @param life  that is there.
     * @param count how many of its documents stay; if none, the life goes.
     */
    public void truncate(final int life, final int count)
    {
        lives.get(life).truncate(count);
        if (0 == count)
        {
            lives.remove(life);
        }
    }

    /**
     * Forgets everything, as a person does who deletes the journal.
     */
    public void clear()
    {
        lives.clear();
    }

    @Override
    public int lastLife()
    {
        return lives.isEmpty() ? 0 : lives.lastKey();
    }

    @Override
    public int[] lives()
    {
        return lives.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public DocumentWriter create(
        final int life, final Durability durability, final DirectBuffer buffer, final int offset, final int length)
    {
        final MemoryLife created = new MemoryLife();
        final MemoryWriter writer = new MemoryWriter(created);
        writer.write(buffer, offset, length);
        if (durability == Durability.DISK)
        {
            writer.sync();
        }
        lives.put(life, created);
        return writer;
    }

    @Override
    public DocumentReader open(final int life)
    {
        if (!lives.containsKey(life))
        {
            throw new JournalException("there is no life " + place(life));
        }
        return new MemoryReader(lives.get(life), isSyncedOnly);
    }

    @Override
    public void sync(final int life)
    {
        onSync.run();
        lives.get(life).sync();
    }

    @Override
    public long sizeOnDisk()
    {
        return lives.values().stream().flatMap((life) -> life.documents().stream()).mapToLong((bytes) -> bytes.length)
            .sum();
    }

    @Override
    public String place(final int life)
    {
        return "memory " + name + "/" + life;
    }

    /**
     * Appends to a life.
     */
    private final class MemoryWriter implements DocumentWriter
    {
        private final MemoryLife life;

        MemoryWriter(final MemoryLife life)
        {
            this.life = life;
        }

        @Override
        public void write(final DirectBuffer buffer, final int offset, final int length)
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            life.begin(bytes);
            onWrite.run();
            life.finish();
        }

        @Override
        public void sync()
        {
            onSync.run();
            life.sync();
        }

        @Override
        public void close()
        {
            // holds nothing
        }
    }

    /**
     * Reads a life.
     */
    private static final class MemoryReader implements DocumentReader
    {
        private final MemoryLife life;
        private final boolean isSyncedOnly;
        private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
        private int document = -1;

        MemoryReader(final MemoryLife life, final boolean isSyncedOnly)
        {
            this.life = life;
            this.isSyncedOnly = isSyncedOnly;
        }

        @Override
        public boolean next()
        {
            return moveTo(document + 1L);
        }

        @Override
        public boolean moveTo(final long target)
        {
            if (target >= (isSyncedOnly ? life.syncedCount() : life.documents().size()))
            {
                return false;
            }
            document = (int)target;
            view.wrap(life.documents().get(document));
            return true;
        }

        @Override
        public long document()
        {
            return document;
        }

        @Override
        public DirectBuffer buffer()
        {
            return view;
        }

        @Override
        public int offset()
        {
            return 0;
        }

        @Override
        public int length()
        {
            return view.capacity();
        }

        @Override
        public long position()
        {
            return END;
        }

        @Override
        public String file()
        {
            return null;
        }

        @Override
        public long unfinishedBehind()
        {
            return 0 == life.behind().length ? END : Integer.BYTES;
        }

        @Override
        public int lengthBehind(final long position)
        {
            final int header = (int)position - Integer.BYTES;
            if (header < 0 || position > life.behind().length)
            {
                return END;
            }
            final int length = new UnsafeBuffer(life.behind()).getInt(header, ByteOrder.LITTLE_ENDIAN);
            return length > 0 && length <= life.behind().length - position ? length : END;
        }

        @Override
        public int readBehind(final long position, final ByteBuffer target)
        {
            final int length = (int)Math.min(target.remaining(), life.behind().length - position);
            if (length <= 0)
            {
                return END;
            }
            target.put(life.behind(), (int)position, length);
            return length;
        }

        @Override
        public void close()
        {
            // holds nothing
        }
    }
}
