package org.tally.replay.export;

import java.math.BigDecimal;
import java.util.Random;

/**
 * Test thread. A day of random commands from a seed, as a scenario: every order type, icebergs, self-trades, replaces,
 * auctions, expiries, blocked accounts and much that is rejected.
 */
final class RandomDay
{
    private static final String[] SYMBOLS = {"ACME", "BETA", "GAMMA"};
    private static final int[] DECIMALS = {2, 0, 4};
    private static final String[] PREVENTIONS = {"none", "cancel-resting", "cancel-both", "decrement"};
    private static final String[] PHASES = {"auction", "continuous", "continuous", "closed", "halted"};
    private static final int ACCOUNTS = 4;

    private final Random random;
    private final StringBuilder lines = new StringBuilder();
    private final int[] lastClOrdIds = new int[ACCOUNTS + 1];
    private long timeNs = 1_772_447_460_000_000_000L;

    private RandomDay(final long seed)
    {
        random = new Random(seed);
    }

    /** The lines of a day. */
    static String lines(final long seed, final int commands)
    {
        final RandomDay day = new RandomDay(seed);
        day.define();
        for (int i = 0; i < commands; i++)
        {
            day.add(day.next());
        }
        return day.lines.toString();
    }

    private void define()
    {
        for (int i = 0; i < SYMBOLS.length; i++)
        {
            add("\"instrument\",\"symbol\":\"" + SYMBOLS[i] + "\",\"priceDecimals\":" + DECIMALS[i] +
                ",\"tickSize\":" + price(i, 1) + ",\"minPrice\":" + price(i, -1000) + ",\"referencePrice\":" +
                price(i, 100));
        }
        for (int account = 1; account <= ACCOUNTS; account++)
        {
            add("\"account\",\"account\":" + account + ",\"stp\":\"" + PREVENTIONS[account - 1] + "\"");
        }
    }

    private void add(final String command)
    {
        timeNs += random.nextInt(10) == 0 ? random.nextInt(1_000_000_000) : random.nextInt(1000);
        lines.append("{\"command\":").append(command).append(",\"time\":").append(timeNs).append("}\n");
    }

    private String next()
    {
        final int account = 1 + random.nextInt(ACCOUNTS);
        final int dice = random.nextInt(100);
        return dice < 65 ? newOrder(account) :
            dice < 78 ? "\"cancel\",\"account\":" + account + ",\"clOrdId\":" + clOrdId(account) :
            dice < 91 ? replace(account) :
            dice < 92 ? "\"mass-cancel\",\"account\":" + account :
            dice < 95 ? "\"phase\",\"instrument\":\"" + SYMBOLS[random.nextInt(SYMBOLS.length)] + "\",\"phase\":\"" +
                PHASES[random.nextInt(PHASES.length)] + "\"" :
            dice < 96 ? "\"block\",\"account\":" + account :
            dice < 98 ? "\"unblock\",\"account\":" + account :
            dice < 99 ? "\"logon\",\"session\":" + account + ",\"account\":" + account : "\"tick\"";
    }

    private String newOrder(final int account)
    {
        final int instrument = random.nextInt(SYMBOLS.length);
        final int quantity = 1 + random.nextInt(30);
        final String start = "\"new\",\"account\":" + account + ",\"instrument\":\"" + SYMBOLS[instrument] +
            "\",\"clOrdId\":" + ++lastClOrdIds[account] + ",\"side\":\"" + (random.nextBoolean() ? "buy" : "sell") +
            "\",\"quantity\":" + quantity;
        final String limit = ",\"price\":" + price(instrument, 90 + random.nextInt(21));
        final String stop = ",\"stopPrice\":" + price(instrument, 90 + random.nextInt(21));
        return start + switch (random.nextInt(12))
        {
            case 0 -> ",\"type\":\"market\"";
            case 1 -> ",\"type\":\"stop\"" + stop;
            case 2 -> ",\"type\":\"stop-limit\"" + stop + limit;
            case 3 -> ",\"tif\":\"ioc\"" + limit;
            case 4 -> ",\"tif\":\"fok\"" + limit;
            case 5 -> ",\"tif\":\"gtd\",\"expireTime\":" + (timeNs + random.nextInt(1_000_000_000)) + limit;
            case 6 -> ",\"displayQuantity\":" + (1 + random.nextInt(quantity)) + limit;
            case 7 -> ",\"postOnly\":true" + limit;
            case 8 -> ",\"tif\":\"ioc\",\"minQuantity\":" + (1 + random.nextInt(quantity)) + limit;
            default -> limit;
        };
    }

    private String replace(final int account)
    {
        final boolean isNamed = random.nextBoolean();
        return "\"replace\",\"account\":" + account + ",\"clOrdId\":" + clOrdId(account) +
            (isNamed ? ",\"newClOrdId\":" + ++lastClOrdIds[account] : "") + ",\"quantity\":" + (1 + random.nextInt(30));
    }

    /** Mostly one of the last, so that it lives. */
    private int clOrdId(final int account)
    {
        return Math.max(1, lastClOrdIds[account] - random.nextInt(12));
    }

    /** A number of ticks as a plain decimal. */
    private static String price(final int instrument, final int ticks)
    {
        return BigDecimal.valueOf(ticks, DECIMALS[instrument]).toPlainString();
    }
}
