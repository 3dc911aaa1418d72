package org.tally.journal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.tally.journal.PowerCut.Fate;

/**
 * One life of a journal in memory: its documents, and the bytes behind them that no finished document holds.
 */
final class MemoryLife
{
    private static final int HEADER_LENGTH = Integer.BYTES;

    private final List<byte[]> documents = new ArrayList<>();
    private final Set<byte[]> torn = Collections.newSetFromMap(new IdentityHashMap<>());
    private byte[] behind = {};
    private byte[] unfinished;
    private int syncedCount;
    private boolean isBehindSynced;
    private boolean isOpeningLost;

    List<byte[]> documents()
    {
        return documents;
    }

    int syncedCount()
    {
        return syncedCount;
    }

    /** Bytes behind the last document; four of them are where its header would be. */
    byte[] behind()
    {
        return behind;
    }

    void begin(final byte[] document)
    {
        unfinished = document;
    }

    void finish()
    {
        documents.add(unfinished);
        unfinished = null;
    }

    void sync()
    {
        syncedCount = documents.size();
        isBehindSynced = true;
    }

    /** The life as another process finds it. What the first one was writing is there up to some byte. */
    MemoryLife crash(final Random random)
    {
        final MemoryLife copy = new MemoryLife();
        copy.documents.addAll(documents);
        copy.syncedCount = syncedCount;
        copy.behind = behind;
        copy.isBehindSynced = isBehindSynced;
        copy.isOpeningLost = isOpeningLost;
        copy.torn.addAll(torn);
        if (unfinished != null)
        {
            final byte[] part = Arrays.copyOf(unfinished, random.nextInt(unfinished.length + 1));
            copy.behind = new byte[HEADER_LENGTH + part.length];
            System.arraycopy(part, 0, copy.behind, HEADER_LENGTH, part.length);
            copy.isBehindSynced = false;
        }
        return copy;
    }

    /** Loses documents from a point on. */
    void truncate(final int count)
    {
        documents.subList(Math.min(count, documents.size()), documents.size()).clear();
        behind = new byte[0];
    }

    /** Loses what was not synced, or parts of it. */
    void cutPower(final boolean isSuffixOnly, final Random random, final PowerCut cut)
    {
        cut.addUnsynced(documents.size() - syncedCount + (behind.length > 0 && !isBehindSynced ? 1 : 0));
        final List<byte[]> unsynced = new ArrayList<>(documents.subList(syncedCount, documents.size()));
        final ByteArrayOutputStream rest = new ByteArrayOutputStream();
        documents.subList(syncedCount, documents.size()).clear();
        boolean isEnded = false;
        boolean isLoss = false;
        for (int i = 0; i < unsynced.size(); i++)
        {
            final byte[] document = unsynced.get(i);
            final boolean isOpening = 0 == syncedCount && 0 == i;
            final Fate drawn = isSuffixOnly ? suffixFate(cut, random) : anyFate(random);
            final Fate fate =
                tell(cut, document, isOpening ? opening(drawn) : drawn, isOpening && unsynced.size() == 1);
            isOpeningLost |= isOpening && fate != Fate.KEPT;
            isLoss |= fate != Fate.KEPT;
            isEnded |= !fate.isFinished();
            append(isEnded ? rest : null, remains(document, fate, random), fate);
        }
        scatterBehind(random);
        behind = behind(rest, isLoss || isOpeningLost || cut.hasLoss(), isSuffixOnly, cut);
    }

    /** What is torn already stays as it is, or goes with the end; an opening with nothing behind it is no loss. */
    private Fate tell(final PowerCut cut, final byte[] document, final Fate fate, final boolean isOpeningOnly)
    {
        if (torn.contains(document))
        {
            if (cut.hasLoss() && fate != Fate.LOST)
            {
                cut.addUnfinished();
            }
            return cut.hasLoss() && fate == Fate.LOST ? fate : Fate.KEPT;
        }
        if (!isOpeningOnly || fate == Fate.KEPT)
        {
            cut.add(fate);
        }
        return fate;
    }

    /** The life was never on disk. */
    void vanish(final PowerCut cut)
    {
        for (int i = 0; documents.size() > 1 && i < documents.size() - torn.size(); i++)
        {
            cut.add(Fate.LOST);
        }
    }

    /** What nobody had finished goes with the end; otherwise it may stay. */
    private byte[] behind(
        final ByteArrayOutputStream rest, final boolean isLossBefore, final boolean isSuffixOnly, final PowerCut cut)
    {
        if (isLossBefore && behind.length > 0)
        {
            if (isSuffixOnly)
            {
                return rest.toByteArray();
            }
            cut.addUnfinished();
        }
        rest.writeBytes(behind);
        return rest.toByteArray();
    }

    private void append(final ByteArrayOutputStream rest, final byte[] document, final Fate fate)
    {
        if (rest == null)
        {
            documents.add(document);
            if (fate != Fate.KEPT)
            {
                torn.add(document);
            }
        }
        else
        {
            rest.write(fate.isFinished() ? document.length : 0);
            rest.write(fate.isFinished() ? document.length >> Byte.SIZE : 0);
            rest.writeBytes(new byte[HEADER_LENGTH - 2]);
            rest.writeBytes(document);
        }
    }

    /** It shares a page with its header; and if nothing comes after it, its loss is none. */
    private static Fate opening(final Fate drawn)
    {
        return drawn.isFinished() ? drawn : Fate.LOST;
    }

    private static byte[] remains(final byte[] document, final Fate fate, final Random random)
    {
        final byte[] remains = document.clone();
        final int cut = random.nextInt(lengthToLastByte(document));
        switch (fate)
        {
            case LOST -> Arrays.fill(remains, (byte)0);
            case TORN -> Arrays.fill(remains, cut, remains.length, (byte)0);
            case BEHEADED -> Arrays.fill(remains, 0, Math.max(1, cut), (byte)0);
            case PIERCED, SCATTERED -> scatter(remains, random);
            default ->
            {
                // all its bytes are there
            }
        }
        return remains;
    }

    /** Loses some stretches, as a disk loses sectors; one at least. */
    private static void scatter(final byte[] document, final Random random)
    {
        final int length = 1 + random.nextInt(2 * document.length / 3 + 1);
        int lost = random.nextInt(lengthToLastByte(document));
        while (0 == document[lost] && lost < document.length - 1)
        {
            lost++;
        }
        for (int begin = 0; begin < document.length; begin += length)
        {
            final int end = Math.min(begin + length, document.length);
            if (random.nextBoolean() || begin <= lost && lost < end)
            {
                Arrays.fill(document, begin, end, (byte)0);
            }
        }
    }

    private void scatterBehind(final Random random)
    {
        if (behind.length > HEADER_LENGTH && !isBehindSynced && random.nextBoolean())
        {
            final byte[] part = Arrays.copyOfRange(behind, HEADER_LENGTH, behind.length);
            scatter(part, random);
            behind = new byte[behind.length];
            System.arraycopy(part, 0, behind, HEADER_LENGTH, part.length);
        }
    }

    /** Zeros in the place of zeros are no loss. */
    private static int lengthToLastByte(final byte[] document)
    {
        int length = document.length;
        while (length > 1 && 0 == document[length - 1])
        {
            length--;
        }
        return length;
    }

    private static Fate suffixFate(final PowerCut cut, final Random random)
    {
        if (cut.hasLoss())
        {
            return Fate.LOST;
        }
        return random.nextInt(8) < 4 ? Fate.KEPT : Fate.values()[random.nextInt(Fate.values().length)];
    }

    private static Fate anyFate(final Random random)
    {
        return random.nextInt(3) > 0 ? Fate.KEPT : Fate.values()[random.nextInt(Fate.values().length)];
    }
}
