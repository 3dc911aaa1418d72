package org.tally.protocol.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AccountBlockedEncoder;
import org.tally.protocol.codec.AccountDefinedEncoder;
import org.tally.protocol.codec.AccountUnblockedEncoder;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.CancelRejectedEncoder;
import org.tally.protocol.codec.DuplicateCommandEncoder;
import org.tally.protocol.codec.InstrumentDefinedEncoder;
import org.tally.protocol.codec.LoggedOffEncoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonAcceptedEncoder;
import org.tally.protocol.codec.LogonRefusedEncoder;
import org.tally.protocol.codec.MassCancelledEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.OrderAcceptedEncoder;
import org.tally.protocol.codec.OrderCancelledEncoder;
import org.tally.protocol.codec.OrderRefreshedEncoder;
import org.tally.protocol.codec.OrderReplacedEncoder;
import org.tally.protocol.codec.OrdersDecrementedEncoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.PhaseChangedEncoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.RejectedEncoder;
import org.tally.protocol.codec.ReplaceRejectedEncoder;
import org.tally.protocol.codec.RulesSetEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.StopTriggeredEncoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.TradeEncoder;
import org.tally.protocol.codec.UncrossedEncoder;

class EventPrinterTest
{
    private static final long NULL = TradeEncoder.buyAccountNullValue();
    private static final int OFFSET = 24;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EventPrinter printer = new EventPrinter();

    @Test
    void shouldPrintDefinitions()
    {
        instrumentDefined("ACME");
        assertLine("{\"seq\":1,\"index\":0,\"time\":0,\"event\":\"instrument-defined\",\"instrument\":\"ACME\"}",
            1, 0, 0);

        new AccountDefinedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).account(1);
        assertLine("{\"seq\":2,\"index\":0,\"time\":0,\"event\":\"account-defined\",\"account\":1}", 2, 0, 0);
    }

    @Test
    void shouldPrintAcceptedWithoutWhatIsNotUsed()
    {
        accepted().quantity(10).price(10020);
        assertLine("{\"seq\":5,\"index\":0,\"time\":0,\"event\":\"accepted\",\"instrument\":\"ACME\",\"account\":1," +
            "\"clOrdId\":1,\"orderId\":1,\"side\":\"sell\",\"type\":\"limit\",\"tif\":\"day\",\"quantity\":10," +
            "\"price\":100.20}", 5, 0, 0);
    }

    @Test
    void shouldPrintAcceptedWithAllThatIsUsed()
    {
        accepted().quantity(6).price(0).stopPrice(-5).displayQuantity(2).minQuantity(3).expireTime(2000)
            .ordType(OrdType.STOP_LIMIT).timeInForce(TimeInForce.GTD).stp(SelfTradePrevention.CANCEL_RESTING)
            .postOnly(BooleanType.T);
        assertLine("{\"seq\":5,\"index\":0,\"time\":1000,\"event\":\"accepted\",\"instrument\":\"ACME\"," +
            "\"account\":1,\"clOrdId\":1,\"orderId\":1," +
            "\"side\":\"sell\",\"type\":\"stop-limit\",\"tif\":\"gtd\",\"quantity\":6," +
            "\"price\":0.00,\"stopPrice\":-0.05,\"displayQuantity\":2,\"minQuantity\":3,\"postOnly\":true," +
            "\"stp\":\"cancel-resting\",\"expireTime\":2000}", 5, 0, 1000);
    }

    @Test
    void shouldPrintRejectedWithWhatTheCommandHad()
    {
        rejected("NONE", 1, 1, RejectReason.UNKNOWN_INSTRUMENT);
        assertLine("{\"seq\":5,\"index\":0,\"time\":0,\"event\":\"rejected\",\"instrument\":\"NONE\",\"account\":1," +
            "\"clOrdId\":1,\"reason\":\"unknown-instrument\"}", 5, 0, 0);

        rejected("", 9, NULL, RejectReason.UNKNOWN_ACCOUNT);
        assertLine("{\"seq\":9,\"index\":0,\"time\":0,\"event\":\"rejected\",\"account\":9," +
            "\"reason\":\"unknown-account\"}", 9, 0, 0);

        rejected("ACME", NULL, NULL, RejectReason.PHASE);
        assertLine("{\"seq\":13,\"index\":0,\"time\":0,\"event\":\"rejected\",\"instrument\":\"ACME\"," +
            "\"reason\":\"phase\"}", 13, 0, 0);
    }

    @Test
    void shouldPrintTrade()
    {
        trade().buyAccount(3).buyClOrdId(1).buyOrderId(4).buyLeaves(15)
            .sellAccount(2).sellClOrdId(1).sellOrderId(2).sellLeaves(0);
        assertLine("{\"seq\":8,\"index\":1,\"time\":0,\"event\":\"trade\",\"instrument\":\"ACME\",\"tradeId\":1," +
            "\"price\":100.10,\"quantity\":10,\"aggressor\":\"buy\",\"buyAccount\":3,\"buyClOrdId\":1," +
            "\"buyOrderId\":4,\"buyLeaves\":15,\"sellAccount\":2,\"sellClOrdId\":1,\"sellOrderId\":2," +
            "\"sellLeaves\":0}", 8, 1, 0);
    }

    @Test
    void shouldLeaveOutTheOtherPartyOfTradeThatIsMasked()
    {
        trade().aggressor(AggressorSide.NONE).buyAccount(NULL).buyClOrdId(NULL).buyOrderId(NULL).buyLeaves(NULL)
            .sellAccount(2).sellClOrdId(1).sellOrderId(2).sellLeaves(0);
        assertLine("{\"seq\":8,\"index\":1,\"time\":0,\"event\":\"trade\",\"instrument\":\"ACME\",\"tradeId\":1," +
            "\"price\":100.10,\"quantity\":10,\"aggressor\":\"none\",\"sellAccount\":2,\"sellClOrdId\":1," +
            "\"sellOrderId\":2,\"sellLeaves\":0}", 8, 1, 0);
    }

    @Test
    void shouldPrintCancels()
    {
        new OrderCancelledEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument("ACME").account(3).clOrdId(2)
            .orderId(4).quantity(40).reason(CancelReason.MIN_QUANTITY);
        assertLine("{\"seq\":9,\"index\":1,\"time\":0,\"event\":\"cancelled\",\"instrument\":\"ACME\",\"account\":3," +
            "\"clOrdId\":2,\"orderId\":4,\"quantity\":40,\"reason\":\"min-quantity\"}", 9, 1, 0);

        new CancelRejectedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).account(2).clOrdId(1)
            .reason(RejectReason.UNKNOWN_ORDER);
        assertLine("{\"seq\":14,\"index\":0,\"time\":0,\"event\":\"cancel-rejected\",\"account\":2,\"clOrdId\":1," +
            "\"reason\":\"unknown-order\"}", 14, 0, 0);

        new MassCancelledEncoder().wrapAndApplyHeader(buffer, OFFSET, header).account(1).count(2);
        assertLine("{\"seq\":8,\"index\":2,\"time\":0,\"event\":\"mass-cancelled\",\"account\":1,\"count\":2}",
            8, 2, 0);
    }

    @Test
    void shouldPrintReplaces()
    {
        replaced().price(10000).stopPrice(NULL).priorityKept(BooleanType.T);
        assertLine("{\"seq\":7,\"index\":0,\"time\":0,\"event\":\"replaced\",\"instrument\":\"ACME\",\"account\":1," +
            "\"clOrdId\":2,\"originalClOrdId\":1,\"orderId\":1,\"quantity\":6,\"leaves\":5,\"price\":100.00," +
            "\"priorityKept\":true}", 7, 0, 0);

        replaced().price(NULL).stopPrice(10040).priorityKept(BooleanType.F);
        assertLine("{\"seq\":7,\"index\":0,\"time\":0,\"event\":\"replaced\",\"instrument\":\"ACME\",\"account\":1," +
            "\"clOrdId\":2,\"originalClOrdId\":1,\"orderId\":1,\"quantity\":6,\"leaves\":5,\"stopPrice\":100.40," +
            "\"priorityKept\":false}", 7, 0, 0);

        new ReplaceRejectedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).account(1).clOrdId(1).newClOrdId(3)
            .reason(RejectReason.RISK_ORDER_QUANTITY);
        assertLine("{\"seq\":16,\"index\":0,\"time\":0,\"event\":\"replace-rejected\",\"account\":1,\"clOrdId\":1," +
            "\"newClOrdId\":3,\"reason\":\"risk-order-quantity\"}", 16, 0, 0);
    }

    @Test
    void shouldPrintWhatHappensToOrdersAtRest()
    {
        new StopTriggeredEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument("ACME").account(2).clOrdId(1)
            .orderId(4);
        assertLine("{\"seq\":11,\"index\":4,\"time\":0,\"event\":\"triggered\",\"instrument\":\"ACME\",\"account\":2," +
            "\"clOrdId\":1,\"orderId\":4}", 11, 4, 0);

        new OrderRefreshedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument("ACME").account(1).clOrdId(1)
            .orderId(1).displayed(10).leaves(20);
        assertLine("{\"seq\":7,\"index\":2,\"time\":0,\"event\":\"refreshed\",\"instrument\":\"ACME\",\"account\":1," +
            "\"clOrdId\":1,\"orderId\":1,\"displayed\":10,\"leaves\":20}", 7, 2, 0);

        new OrdersDecrementedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument("ACME").account(1)
            .makerOrderId(5).takerOrderId(6).quantity(2);
        assertLine("{\"seq\":10,\"index\":1,\"time\":0,\"event\":\"decremented\",\"instrument\":\"ACME\"," +
            "\"account\":1,\"makerOrderId\":5,\"takerOrderId\":6,\"quantity\":2}", 10, 1, 0);
    }

    @Test
    void shouldPrintPhasesAndUncross()
    {
        new PhaseChangedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument("ACME").phase(Phase.AUCTION);
        assertLine("{\"seq\":5,\"index\":0,\"time\":0,\"event\":\"phase-changed\",\"instrument\":\"ACME\"," +
            "\"phase\":\"auction\"}", 5, 0, 0);

        final UncrossedEncoder uncrossed = new UncrossedEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        uncrossed.instrument("ACME").price(10020).volume(14).priceDecimals((short)2);
        assertLine("{\"seq\":15,\"index\":0,\"time\":0,\"event\":\"uncrossed\",\"instrument\":\"ACME\"," +
            "\"price\":100.20,\"volume\":14}", 15, 0, 0);

        uncrossed.price(NULL).volume(0);
        assertLine("{\"seq\":15,\"index\":0,\"time\":0,\"event\":\"uncrossed\",\"instrument\":\"ACME\"," +
            "\"volume\":0}", 15, 0, 0);
    }

    @Test
    void shouldPrintBlocksAndDuplicates()
    {
        new AccountBlockedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).account(1);
        assertLine("{\"seq\":10,\"index\":1,\"time\":0,\"event\":\"account-blocked\",\"account\":1}", 10, 1, 0);

        new AccountUnblockedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).account(1);
        assertLine("{\"seq\":12,\"index\":0,\"time\":0,\"event\":\"account-unblocked\",\"account\":1}", 12, 0, 0);

        new DuplicateCommandEncoder().wrapAndApplyHeader(buffer, OFFSET, header).session(5).sessionSequence(4);
        assertLine("{\"seq\":8,\"index\":0,\"time\":0,\"event\":\"duplicate\",\"session\":5,\"sessionSequence\":4}",
            8, 0, 0);
    }

    @Test
    void shouldPrintSessionsComingAndGoing()
    {
        new LogonAcceptedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).session(5).sessionSequence(4).account(1)
            .connection(77);
        assertLine("{\"seq\":8,\"index\":0,\"time\":0,\"event\":\"logon-accepted\",\"session\":5," +
            "\"sessionSequence\":4,\"account\":1}", 8, 0, 0);

        new LogonRefusedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).session(5).account(1).connection(77)
            .reason(RejectReason.SESSION_OF_ANOTHER_ACCOUNT);
        assertLine("{\"seq\":8,\"index\":0,\"time\":0,\"event\":\"logon-refused\",\"session\":5,\"account\":1," +
            "\"reason\":\"session-of-another-account\"}", 8, 0, 0);

        new LoggedOffEncoder().wrapAndApplyHeader(buffer, OFFSET, header).session(5).sessionSequence(4).account(1)
            .connection(77).reason(LogoffReason.SLOW_CONSUMER);
        assertLine("{\"seq\":8,\"index\":0,\"time\":0,\"event\":\"logged-off\",\"session\":5,\"sessionSequence\":4," +
            "\"account\":1,\"reason\":\"slow-consumer\"}", 8, 0, 0);
    }

    @Test
    void shouldLeaveOutSequenceAndTimeThatAreNull()
    {
        new LogonRefusedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).session(5).account(1).connection(77)
            .reason(RejectReason.INVALID_KEY);
        assertLine("{\"index\":0,\"event\":\"logon-refused\",\"session\":5,\"account\":1," +
            "\"reason\":\"invalid-key\"}", NULL, 0, NULL);
    }

    @Test
    void shouldPrintExtremesExactly()
    {
        trade().price(-Long.MAX_VALUE).priceDecimals((short)9).quantity(Long.MAX_VALUE)
            .buyAccount(NULL).buyClOrdId(NULL).buyOrderId(NULL).buyLeaves(NULL)
            .sellAccount(NULL).sellClOrdId(NULL).sellOrderId(NULL).sellLeaves(NULL);
        assertLine("{\"seq\":8,\"index\":1,\"time\":0,\"event\":\"trade\",\"instrument\":\"ACME\",\"tradeId\":1," +
            "\"price\":-9223372036.854775807,\"quantity\":9223372036854775807,\"aggressor\":\"buy\"}", 8, 1, 0);
    }

    @Test
    void shouldPrintRulesSet()
    {
        new RulesSetEncoder().wrapAndApplyHeader(buffer, OFFSET, header).rules(2);
        assertLine("{\"seq\":4,\"index\":0,\"time\":9,\"event\":\"rules-set\",\"rules\":2}", 4, 0, 9);
        rejected("", NULL, NULL, RejectReason.UNKNOWN_RULES);
        assertLine("{\"seq\":5,\"index\":0,\"time\":9,\"event\":\"rejected\",\"reason\":\"unknown-rules\"}", 5, 0, 9);
    }

    @Test
    void shouldEscapeSymbolAndFillAllSixteenBytes()
    {
        instrumentDefined("A\"\\B/0123456789X");
        assertLine("{\"seq\":1,\"index\":0,\"time\":0,\"event\":\"instrument-defined\"," +
            "\"instrument\":\"A\\\"\\\\B/0123456789X\"}", 1, 0, 0);
    }

    @Test
    void shouldRefuseWhatIsNoEvent()
    {
        buffer.setMemory(0, buffer.capacity(), (byte)0);
        assertThrows(IllegalArgumentException.class, () -> printer.print(buffer, OFFSET));
    }

    @Test
    void shouldWriteLinesToStream() throws IOException
    {
        new AccountDefinedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).sequence(2).time(0).index(0).account(1);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        printer.print(buffer, OFFSET, out);
        printer.print(buffer, OFFSET, out);
        final String line = "{\"seq\":2,\"index\":0,\"time\":0,\"event\":\"account-defined\",\"account\":1}\n";
        assertEquals(line + line, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldPrintBookLineFromParts()
    {
        final JsonLine line = new JsonLine().beginObject().text("book", "ACME").text("phase", "continuous")
            .price("last", 10025, 2);
        line.beginArray("bids").beginArray().price(10020, 2).number(15).number(2).endArray()
            .beginArray().price(10010, 2).number(5).number(1).endArray().endArray();
        line.beginArray("asks").endArray().number("stops", 0).endObject();
        assertEquals("{\"book\":\"ACME\",\"phase\":\"continuous\",\"last\":100.25," +
            "\"bids\":[[100.20,15,2],[100.10,5,1]],\"asks\":[],\"stops\":0}", line.toString());
    }

    private void assertLine(final String expected, final long sequence, final int index, final long timeNs)
    {
        MessageDescriptor.sequence(buffer, OFFSET, sequence);
        MessageDescriptor.timestampNs(buffer, OFFSET, timeNs);
        buffer.putInt(OFFSET + MessageDescriptor.INDEX_OFFSET, index);
        assertEquals(expected, printer.print(buffer, OFFSET).toString());
    }

    private void instrumentDefined(final String symbol)
    {
        new InstrumentDefinedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument(symbol);
    }

    private OrderAcceptedEncoder accepted()
    {
        return new OrderAcceptedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument("ACME").account(1)
            .clOrdId(1).orderId(1).side(Side.SELL).ordType(OrdType.LIMIT).timeInForce(TimeInForce.DAY).stopPrice(NULL)
            .displayQuantity(0).minQuantity(0).expireTime(0).stp(SelfTradePrevention.NONE).postOnly(BooleanType.F)
            .priceDecimals((short)2);
    }

    private OrderReplacedEncoder replaced()
    {
        return new OrderReplacedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument("ACME").account(1)
            .clOrdId(2).originalClOrdId(1).orderId(1).quantity(6).leaves(5).priceDecimals((short)2);
    }

    private TradeEncoder trade()
    {
        return new TradeEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument("ACME").tradeId(1).price(10010)
            .quantity(10).aggressor(AggressorSide.BUY).priceDecimals((short)2);
    }

    private void rejected(final String symbol, final long account, final long clOrdId, final RejectReason reason)
    {
        new RejectedEncoder().wrapAndApplyHeader(buffer, OFFSET, header).instrument(symbol).account(account)
            .clOrdId(clOrdId).reason(reason);
    }
}
