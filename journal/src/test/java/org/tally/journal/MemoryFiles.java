package org.tally.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Files in memory, for simulations: failing, full or torn when told to. Belongs to one thread.
 */
public final class MemoryFiles implements FileStorage
{
    private static final String UNFINISHED = ".new";

    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private Step step = Step.NOTHING;
    private long room = Long.MAX_VALUE;
    private int process;

    /**
     * What a test lets happen before each step of the storage; it makes the step fail by throwing.
     */
    @FunctionalInterface
    public interface Step
    {
        /** Nothing happens. */
        Step NOTHING = (act, name) ->
        {
        };

        /**
         * Called before the step.
         *
         * @param act  one of create, write, sync, rename, append, delete.
         * @param name of the file.
         */
        void before(String act, String name);
    }

    /**
     * Sets what happens before each step.
     *
     * @param step that throws to make it fail.
     * @return this.
     */
    public MemoryFiles onStep(final Step step)
    {
        this.step = step;
        return this;
    }

    /**
     * Limits the space: what does not fit is not written, and the write fails; what fits of it is written.
     *
     * @param bytes that are left.
     * @return this.
     */
    public MemoryFiles room(final long bytes)
    {
        room = bytes;
        return this;
    }

    /**
     * The process ends: what it still does to files that it had begun goes nowhere, hooks are forgotten, there is room
     * again.
     */
    public void crash()
    {
        process++;
        step = Step.NOTHING;
        room = Long.MAX_VALUE;
    }

    /**
     * The bytes of the files, unfinished ones included, for tests that look at them or damage them.
     *
     * @return the files themselves by name: changing them changes the storage.
     */
    public TreeMap<String, byte[]> files()
    {
        return files;
    }

    @Override
    public List<String> list(final String folder)
    {
        final String prefix = folder + "/";
        return files.keySet().stream().filter((name) -> name.startsWith(prefix) && !name.endsWith(UNFINISHED))
            .map((name) -> name.substring(prefix.length())).toList();
    }

    @Override
    public long length(final String name)
    {
        return files.containsKey(name) ? files.get(name).length : ABSENT;
    }

    @Override
    public NewFile create(final String name)
    {
        step.before("create", name);
        final String folder = name.substring(0, name.indexOf('/') + 1);
        files.keySet().removeIf((file) -> file.endsWith(UNFINISHED) && file.startsWith(folder) &&
            file.indexOf('/', folder.length()) < 0);
        files.put(name + UNFINISHED, new byte[0]);
        return new NewMemoryFile(name, process);
    }

    @Override
    public KeptFile open(final String name)
    {
        final byte[] bytes = files.get(name);
        if (bytes == null)
        {
            throw new JournalException("there is no file " + place(name));
        }
        return new KeptMemoryFile(bytes);
    }

    @Override
    public void append(final String name, final long length, final ByteBuffer bytes)
    {
        step.before("append", name);
        files.put(name, Arrays.copyOf(files.getOrDefault(name, new byte[0]), (int)length));
        add(name, bytes);
    }

    @Override
    public void delete(final String name)
    {
        step.before("delete", name);
        files.remove(name);
    }

    @Override
    public String place(final String name)
    {
        return "memory " + name;
    }

    private void add(final String name, final ByteBuffer bytes)
    {
        final byte[] before = files.get(name);
        final int length = (int)Math.min(bytes.remaining(), room);
        final boolean isWhole = length == bytes.remaining();
        final byte[] after = Arrays.copyOf(before, before.length + length);
        bytes.get(after, before.length, length);
        files.put(name, after);
        room -= length;
        if (!isWhole)
        {
            throw new JournalException("no space left on device: " + place(name));
        }
    }

    /**
     * A file that is being written; what is done to it after its process ended goes nowhere.
     */
    private final class NewMemoryFile implements NewFile
    {
        private final String name;
        private final int owner;

        NewMemoryFile(final String name, final int owner)
        {
            this.name = name;
            this.owner = owner;
        }

        @Override
        public void write(final ByteBuffer bytes)
        {
            if (owner == process)
            {
                step.before("write", name);
                add(name + UNFINISHED, bytes);
            }
        }

        @Override
        public void complete()
        {
            if (owner == process)
            {
                step.before("sync", name);
                step.before("rename", name);
                files.put(name, files.remove(name + UNFINISHED));
            }
        }

        @Override
        public void close()
        {
            if (owner == process)
            {
                files.remove(name + UNFINISHED);
            }
        }
    }

    /**
     * A file as it was when it was opened.
     */
    private record KeptMemoryFile(byte[] bytes) implements KeptFile
    {
        @Override
        public long length()
        {
            return bytes.length;
        }

        @Override
        public int read(final long position, final ByteBuffer target)
        {
            final int length = (int)Math.max(0, Math.min(target.remaining(), bytes.length - position));
            target.put(bytes, (int)Math.min(position, bytes.length), length);
            return length;
        }

        @Override
        public void close()
        {
            // holds nothing
        }
    }
}
