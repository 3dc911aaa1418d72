package org.tally.journal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The one narrow place through which everything that is not a journal reaches storage, and comes back: snapshots,
 * checkpoints, the mark of what was pruned. It knows nothing of what the files hold. A name is that of a file, or a
 * folder, a slash and the name of a file in it.
 * <p>
 * All methods throw {@link JournalException}, naming the file, when storage does not do as asked. Only the owner of
 * the journals changes anything, from one thread at a time for each folder; others may read meanwhile.
 */
public interface FileStorage
{
    /** The length of a file that is not there. */
    long ABSENT = -1;

    /** Holds no file and takes none. */
    FileStorage NONE = new NoFiles();

    /**
     * The files in a folder. One that is not complete yet is not among them.
     *
     * @param folder that need not be there.
     * @return their names without the folder, in the order of their characters.
     */
    List<String> list(String folder);

    /**
     * How long a file is, and whether it is there.
     *
     * @param name of the file.
     * @return length in bytes, {@link #ABSENT} if it is not there.
     */
    long length(String name);

    /**
     * Begins a file, which is there only when it is complete. Removes what earlier files of the folder left that
     * were never completed.
     *
     * @param name of the file; one that is there by this name is replaced on completion.
     * @return the file to be filled, completed and closed.
     */
    NewFile create(String name);

    /**
     * Opens a file for reading.
     *
     * @param name of a file that is there.
     * @return the file to be closed by the caller.
     */
    KeptFile open(String name);

    /**
     * Cuts a file off, adds bytes at its end, and syncs it. A file that is not there begins empty.
     *
     * @param name   of the file.
     * @param length to cut it off at, in bytes; not more than it has.
     * @param bytes  to add.
     */
    void append(String name, long length, ByteBuffer bytes);

    /**
     * Removes a file.
     *
     * @param name of the file; nothing happens if it is not there.
     */
    void delete(String name);

    /**
     * Names a file for people.
     *
     * @param name of the file.
     * @return such as its path.
     */
    String place(String name);
}
