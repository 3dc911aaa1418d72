package org.tally.journal;

import org.agrona.DirectBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.JournalOpenedDecoder;
import org.tally.protocol.codec.JournalOpenedEncoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.MessageHeaderEncoder;

/**
 * The first record of a life: it names the last good record before the life.
 *
 * @param life        that it opens.
 * @param before      position of the last good record in the lives before.
 * @param timestampNs when the life began.
 * @param release     that wrote the life; empty in lives of schema version 1.
 */
record Opening(int life, JournalPosition before, long timestampNs, String release)
{
    /** This release, as it stands in the lives that it writes. */
    static final String THIS_RELEASE = thisRelease(Opening.class.getPackage().getImplementationVersion());
    /** Length of the record in bytes, as this release writes it. */
    static final int RECORD_LENGTH = RecordDescriptor.MESSAGE_OFFSET + MessageHeaderEncoder.ENCODED_LENGTH +
        JournalOpenedEncoder.BLOCK_LENGTH;

    /** Writes the record at the start of the buffer and returns its length. */
    int encode(final RecordBuffer records)
    {
        final JournalOpenedEncoder encoder = new JournalOpenedEncoder();
        encoder.wrapAndApplyHeader(records.buffer(), RecordDescriptor.MESSAGE_OFFSET, new MessageHeaderEncoder())
            .sequence(before.sequence())
            .timestamp(timestampNs)
            .index(before.index())
            .life(life)
            .previousChecksum(Integer.toUnsignedLong(before.checksum()))
            .release(release);
        RecordDescriptor.header(records.buffer(), 0, RECORD_LENGTH, before.checksum());
        RecordDescriptor.checksum(records.buffer(), 0, records.computeChecksum(0, RECORD_LENGTH));
        return RECORD_LENGTH;
    }

    /** Whether the message of a record is an opening. */
    static boolean isOpening(final DirectBuffer message, final int offset)
    {
        return MessageDescriptor.templateId(message, offset) == JournalOpenedDecoder.TEMPLATE_ID;
    }

    static Opening decode(final DirectBuffer message, final int offset)
    {
        final JournalOpenedDecoder decoder = new JournalOpenedDecoder();
        decoder.wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        final JournalPosition before = new JournalPosition(
            decoder.sequence(), decoder.index(), (int)decoder.previousChecksum());
        return new Opening((int)decoder.life(), before, decoder.timestamp(), decoder.release());
    }

    /** As much of the version as there is room for; "dev" for classes that are in no jar. */
    static String thisRelease(final String version)
    {
        final String release = version == null || version.isBlank() ? "dev" : version;
        return release.substring(0, Math.min(release.length(), JournalOpenedEncoder.releaseLength()));
    }
}
