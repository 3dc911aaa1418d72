package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.tally.engine.AccountBuilder.account;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.rules;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.engine.ReplaceBuilder.replace;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.SetRulesEncoder;

/** Section 13: versions of the rules, and what rules 2 change. */
class RulesTest
{
    /** Account 1 has bought 100 of account 2 when its limit is lowered to 10. */
    private static Market longHundredAboveALimitOfTen()
    {
        return market().given(sell(100).by(2, 1).at(50), buy(100).by(1, 1).at(50), account(1).maxPosition(10));
    }

    @Test
    void shouldStartUnderTheFirstRulesAndSwitchToLaterOnesOnly()
    {
        market()
            .when(rules(1)).then("rules-set 1")
            .when(rules(0)).then("rejected unknown-rules")
            .when(rules(-2)).then("rejected unknown-rules")
            .when(rules(3)).then("rejected unknown-rules")
            .when(rules(2)).then("rules-set 2")
            .when(rules(2)).then("rules-set 2")
            .when(rules(1)).then("rejected unknown-rules")
            .when(rules(3)).thenLines("{\"time\":0,\"event\":\"rejected\",\"reason\":\"unknown-rules\"}");
    }

    @Test
    void shouldCountASwitchAmongTheCommandsOfItsSession()
    {
        market().inSession(1, 1).when(rules(2)).then("rules-set 2")
            .inSession(1, 1).when(rules(1)).then("duplicate 1/1");
    }

    @Test
    void shouldRefuseToReduceAPositionAboveTheLimitUnderTheFirstRules()
    {
        longHundredAboveALimitOfTen()
            .when(sell(30).by(1, 2).at(60)).then("rejected 1/2 risk-position");
    }

    @Test
    void shouldReduceAPositionAboveTheLimitFromTheSwitchOn()
    {
        longHundredAboveALimitOfTen()
            .when(sell(30).by(1, 2).at(60)).then("rejected 1/2 risk-position")
            .given(rules(2))
            .when(sell(30).by(1, 2).at(60)).then("accepted 1/2")
            .when(buy(1).by(1, 3).at(40)).then("rejected 1/3 risk-position");
    }

    @Test
    void shouldReduceAShortPositionByBuying()
    {
        market().given(buy(100).by(2, 1).at(50), sell(100).by(1, 1).at(50), account(1).maxPosition(10), rules(2))
            .when(sell(1).by(1, 2).at(60)).then("rejected 1/2 risk-position")
            .when(buy(201).by(1, 2).at(40)).then("rejected 1/2 risk-position")
            .when(buy(200).by(1, 2).at(40)).then("accepted 1/2")
            .when(buy(1).by(1, 3).at(40)).then("rejected 1/3 risk-position");
    }

    @Test
    void shouldCountTheOtherOrdersOfTheSide()
    {
        longHundredAboveALimitOfTen().given(rules(2), sell(120).by(1, 2).at(60))
            .when(sell(81).by(1, 3).at(60)).then("rejected 1/3 risk-position")
            .when(sell(80).by(1, 3).at(60)).then("accepted 1/3")
            .given(cancel(1, 2))
            .when(sell(120).by(1, 4).at(60)).then("accepted 1/4");
    }

    @Test
    void shouldCountAReplaceWithItsNewLeaves()
    {
        longHundredAboveALimitOfTen().given(rules(2), sell(120).by(1, 2).at(60))
            .when(replace(1, 2).quantity(201)).then("replace-rejected 1/2>2 risk-position")
            .when(replace(1, 2).quantity(200)).then("replaced 1/2>2 200(200) @60 lost")
            .when(replace(1, 2).quantity(150)).then("replaced 1/2>2 150(150) @60 kept");
    }

    @Test
    void shouldPassAnOrderOfASideThatWouldHaveNothingOpen()
    {
        final Market market = market().given(buy(10).by(1, 1).at(100), buy(5).by(1, 2).at(90),
            sell(6).by(2, 1).at(100), account(1).maxPosition(10));
        market.when(replace(1, 1).quantity(3)).then("replace-rejected 1/1>1 risk-position")
            .given(rules(2))
            .when(replace(1, 1).quantity(3)).then("replace-rejected 1/1>1 risk-position")
            .given(cancel(1, 2), account(1).maxPosition(5))
            .when(replace(1, 1).quantity(3)).then("cancelled 1/1 4 user");
    }

    @Test
    void shouldStillRejectWhatCouldEnlargeAPosition()
    {
        market().given(account(1).maxPosition(10), rules(2))
            .when(buy(11).by(1, 1).at(100)).then("rejected 1/1 risk-position")
            .when(buy(10).by(1, 1).at(100)).then("accepted 1/1")
            .when(sell(11).by(1, 2).at(110)).then("rejected 1/2 risk-position")
            .given(account(1).maxPosition(9))
            .when(sell(1).by(1, 2).at(110)).then("rejected 1/2 risk-position");
    }

    @Test
    void shouldKeepTheRulesInTheState()
    {
        final RecordedEngine engine = new RecordedEngine();
        final byte[] firstHash = engine.engine().stateHash();
        engine.apply(Commands.rules(2));
        final RecordedEngine loaded = RecordedEngine.loaded(StateNumbers.of(engine.engine()));
        assertEquals(2, loaded.engine().rules());
        assertArrayEquals(engine.apply(Commands.rules(1)), loaded.apply(Commands.rules(1)));
        assertEquals(2, loaded.engine().rules());
        assertFalse(Arrays.equals(firstHash, engine.engine().stateHash()));
    }

    @Test
    void shouldTellTheSameBytesForCommandsOfTheFirstSchemaVersionAsItDidThen()
    {
        final List<UnsafeBuffer> commands = RandomScenario.commands(8, Mix.EVERYTHING, 500).stream()
            .filter(command -> MessageDescriptor.templateId(command, 0) != SetRulesEncoder.TEMPLATE_ID).toList();
        final RecordedEngine engine = new RecordedEngine();
        final RecordedEngine old = new RecordedEngine();
        for (final UnsafeBuffer command : commands)
        {
            final byte[] events = old.apply(ofVersion1(command));
            assertArrayEquals(engine.apply(command), events);
            assertEquals(List.of(), versionsOtherThan(1, events));
        }
        assertArrayEquals(engine.engine().stateHash(), old.engine().stateHash());
    }

    @Test
    void shouldTellWhatTheFirstSchemaVersionDoesNotHaveAsTheSecond()
    {
        final RecordedEngine engine = new RecordedEngine();
        assertEquals(List.of(2), versionsOtherThan(1, engine.apply(Commands.rules(2))));
        assertEquals(List.of(2), versionsOtherThan(1, engine.apply(Commands.rules(1))));
    }

    private static UnsafeBuffer ofVersion1(final UnsafeBuffer command)
    {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[command.capacity()]);
        copy.putBytes(0, command, 0, command.capacity());
        copy.putShort(VERSION_OFFSET, (short)1, ByteOrder.LITTLE_ENDIAN);
        return copy;
    }

    private static List<Integer> versionsOtherThan(final int version, final byte[] events)
    {
        final List<Integer> others = new ArrayList<>();
        final UnsafeBuffer buffer = new UnsafeBuffer(events);
        for (int at = 0; at < events.length; at += MessageDescriptor.length(buffer, at))
        {
            final int found = buffer.getShort(at + VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN);
            if (found != version)
            {
                others.add(found);
            }
        }
        return others;
    }
}
