package org.tally.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
    private final TreeMap<Integer, Life> lives = new TreeMap<>();
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
     * The documents of one life.
     */
    private static final class Life
    {
        private final List<byte[]> documents = new ArrayList<>();
        private int syncedCount;
    }

    /**
     * An empty journal.
     *
     * @param name for messages.
     */
    public MemoryStorage(final String name)
    {
        this.name = name;
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
        onWrite = Hook.NOTHING;
        onSync = Hook.NOTHING;
        lives.replaceAll((number, life) -> copy(life));
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
            final Life last = lives.lastEntry().getValue();
            final int kept = Math.min(last.documents.size(), last.syncedCount + keptUnsynced);
            last.documents.subList(kept, last.documents.size()).clear();
        }
    }

    /**
     * The documents of a life, for tests that look at bytes or damage them.
     *
     * @param life that is there.
     * @return the documents themselves: changing them changes the journal.
     */
    public List<byte[]> documents(final int life)
    {
        return lives.get(life).documents;
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
        final Life created = new Life();
        final MemoryWriter writer = new MemoryWriter(created);
        writer.write(buffer, offset, length);
        writer.sync();
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
        return new MemoryReader(lives.get(life).documents);
    }

    @Override
    public void sync(final int life)
    {
        onSync.run();
        final Life synced = lives.get(life);
        synced.syncedCount = synced.documents.size();
    }

    @Override
    public long sizeOnDisk()
    {
        return lives.values().stream().flatMap((life) -> life.documents.stream()).mapToLong((bytes) -> bytes.length)
            .sum();
    }

    @Override
    public String place(final int life)
    {
        return "memory " + name + "/" + life;
    }

    private static Life copy(final Life life)
    {
        final Life copy = new Life();
        copy.documents.addAll(life.documents);
        copy.syncedCount = life.syncedCount;
        return copy;
    }

    /**
     * Appends to a life.
     */
    private final class MemoryWriter implements DocumentWriter
    {
        private final Life life;

        MemoryWriter(final Life life)
        {
            this.life = life;
        }

        @Override
        public void write(final DirectBuffer buffer, final int offset, final int length)
        {
            onWrite.run();
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            life.documents.add(bytes);
        }

        @Override
        public void sync()
        {
            onSync.run();
            life.syncedCount = life.documents.size();
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
        private final List<byte[]> documents;
        private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
        private int document = -1;

        MemoryReader(final List<byte[]> documents)
        {
            this.documents = documents;
        }

        @Override
        public boolean next()
        {
            return moveTo(document + 1L);
        }

        @Override
        public boolean moveTo(final long target)
        {
            if (target >= documents.size())
            {
                return false;
            }
            document = (int)target;
            view.wrap(documents.get(document));
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
        public long unfinishedBehind()
        {
            return END;
        }

        @Override
        public int readBehind(final long position, final ByteBuffer target)
        {
            return END;
        }

        @Override
        public void close()
        {
            // holds nothing
        }
    }
}
