package org.tally.engine;

import java.util.Arrays;

import org.tally.protocol.MessageBlock;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BlockAccountDecoder;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.ChangePhaseDecoder;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.ReplaceOrderDecoder;
import org.tally.protocol.codec.SessionLogoffDecoder;
import org.tally.protocol.codec.SessionLogonDecoder;
import org.tally.protocol.codec.SetRulesDecoder;
import org.tally.protocol.codec.TickDecoder;
import org.tally.protocol.codec.UnblockAccountDecoder;

/**
 * How long the block of each command is at least: fields are read unchecked, and must not lie behind its end. Longer
 * ones are commands of later versions, whose new fields come last. No command has had new fields yet; one that gets
 * some keeps its length here.
 */
final class CommandLengths
{
    private static final int[] LEAST = new int[MessageDescriptor.FIRST_EVENT_TEMPLATE_ID];

    static
    {
        Arrays.fill(LEAST, Integer.MAX_VALUE);
        LEAST[NewOrderDecoder.TEMPLATE_ID] = NewOrderDecoder.BLOCK_LENGTH;
        LEAST[CancelOrderDecoder.TEMPLATE_ID] = CancelOrderDecoder.BLOCK_LENGTH;
        LEAST[ReplaceOrderDecoder.TEMPLATE_ID] = ReplaceOrderDecoder.BLOCK_LENGTH;
        LEAST[MassCancelDecoder.TEMPLATE_ID] = MassCancelDecoder.BLOCK_LENGTH;
        LEAST[DefineInstrumentDecoder.TEMPLATE_ID] = DefineInstrumentDecoder.BLOCK_LENGTH;
        LEAST[DefineAccountDecoder.TEMPLATE_ID] = DefineAccountDecoder.BLOCK_LENGTH;
        LEAST[ChangePhaseDecoder.TEMPLATE_ID] = ChangePhaseDecoder.BLOCK_LENGTH;
        LEAST[BlockAccountDecoder.TEMPLATE_ID] = BlockAccountDecoder.BLOCK_LENGTH;
        LEAST[UnblockAccountDecoder.TEMPLATE_ID] = UnblockAccountDecoder.BLOCK_LENGTH;
        LEAST[TickDecoder.TEMPLATE_ID] = TickDecoder.BLOCK_LENGTH;
        LEAST[SessionLogonDecoder.TEMPLATE_ID] = SessionLogonDecoder.BLOCK_LENGTH;
        LEAST[SessionLogoffDecoder.TEMPLATE_ID] = SessionLogoffDecoder.BLOCK_LENGTH;
        LEAST[SetRulesDecoder.TEMPLATE_ID] = SetRulesDecoder.BLOCK_LENGTH;
    }

    private CommandLengths()
    {
    }

    /**
     * Refuses what is no command, or part of one.
     *
     * @throws IllegalArgumentException if so.
     */
    static void check(final MessageBlock message)
    {
        final int templateId = message.templateId();
        if (templateId >= LEAST.length || message.blockLength() < LEAST[templateId])
        {
            throw new IllegalArgumentException("not a whole command: templateId=" + templateId +
                ", blockLength=" + message.blockLength());
        }
    }
}
