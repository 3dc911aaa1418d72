package org.tally.replay;

import java.math.BigDecimal;
import java.util.Random;

/**
 * Test thread. A random day as a scenario: two instruments of different decimals, four accounts with different
 * self-trade prevention that use few clOrdIds again and again, every order type, auctions, halts, blocks and expiry.
 */
public final class RandomDay
{
    private static final String[] STPS = {"none", "cancel-resting", "cancel-both", "decrement"};
    private static final String[] PHASES = {"auction", "closed", "halted"};

    private final Random random;
    private final StringBuilder lines = new StringBuilder();
    private long timeNs = 1_772_447_460_000_000_000L;

    private RandomDay(final long seed)
    {
        random = new Random(seed);
    }

    /** The day of a seed: as many commands, after those that define instruments and accounts. */
    public static String of(final long seed, final int commands)
    {
        final RandomDay day = new RandomDay(seed);
        day.line("\"instrument\",\"symbol\":\"ACME\",\"priceDecimals\":2,\"tickSize\":0.01");
        day.line("\"instrument\",\"symbol\":\"BOND\",\"priceDecimals\":3,\"tickSize\":0.005");
        for (int account = 1; account <= STPS.length; account++)
        {
            day.line("\"account\",\"account\":" + account + ",\"stp\":\"" + STPS[account - 1] + "\"");
        }
        for (int i = 0; i < commands; i++)
        {
            day.command();
        }
        return day.lines.toString();
    }

    private void command()
    {
        final int kind = random.nextInt(100);
        if (kind < 60)
        {
            newOrder();
        }
        else if (kind < 72)
        {
            line("\"cancel\"," + order("clOrdId"));
        }
        else if (kind < 90)
        {
            replace();
        }
        else
        {
            line(rare(kind));
        }
    }

    private String rare(final int kind)
    {
        final String account = "\"account\":" + account();
        return switch (kind)
        {
            case 90 -> "\"mass-cancel\"," + account;
            case 91 -> "\"block\"," + account;
            case 92, 93, 94 -> "\"unblock\"," + account;
            case 95 -> "\"tick\"";
            case 96 -> "\"phase\",\"instrument\":\"" + symbol() + "\",\"phase\":\"" +
                PHASES[random.nextInt(PHASES.length)] + "\"";
            default -> "\"phase\",\"instrument\":\"" + symbol() + "\",\"phase\":\"continuous\"";
        };
    }

    private void newOrder()
    {
        final String symbol = symbol();
        final int kind = random.nextInt(12);
        final String type = switch (kind)
        {
            case 0 -> ",\"type\":\"market\"";
            case 1 -> ",\"type\":\"stop\",\"stopPrice\":" + price(symbol);
            case 2 -> ",\"type\":\"stop-limit\",\"stopPrice\":" + price(symbol) + ",\"price\":" + price(symbol);
            case 3 -> ",\"tif\":\"ioc\",\"price\":" + price(symbol);
            case 4 -> ",\"tif\":\"fok\",\"price\":" + price(symbol);
            case 5, 6 -> ",\"displayQuantity\":" + (1 + random.nextInt(5)) + ",\"price\":" + price(symbol);
            case 7 -> ",\"tif\":\"gtd\",\"expireTime\":" + (timeNs + random.nextInt(30)) + ",\"price\":" +
                price(symbol);
            default -> ",\"price\":" + price(symbol);
        };
        line("\"new\"," + order("clOrdId") + ",\"instrument\":\"" + symbol + "\",\"side\":\"" +
            (random.nextBoolean() ? "buy" : "sell") + "\",\"quantity\":" + (1 + random.nextInt(20)) + type);
    }

    /** The price has the decimals of either instrument, so that it is right for both. */
    private void replace()
    {
        final String name = order("clOrdId");
        final String price = random.nextBoolean() ? "" : ",\"price\":" + (98 + random.nextInt(5));
        line("\"replace\"," + name + ",\"newClOrdId\":" + (1 + random.nextInt(30)) + ",\"quantity\":" +
            (1 + random.nextInt(30)) + price);
    }

    private String order(final String key)
    {
        return "\"account\":" + account() + ",\"" + key + "\":" + (1 + random.nextInt(12));
    }

    private int account()
    {
        return 1 + random.nextInt(STPS.length);
    }

    private String symbol()
    {
        return random.nextInt(3) == 0 ? "BOND" : "ACME";
    }

    private String price(final String symbol)
    {
        return "ACME".equals(symbol) ? BigDecimal.valueOf(9_995 + random.nextInt(11), 2).toPlainString() :
            BigDecimal.valueOf(99_975 + 5 * random.nextInt(11), 3).toPlainString();
    }

    private void line(final String command)
    {
        timeNs += random.nextInt(4);
        lines.append("{\"command\":").append(command).append(",\"time\":").append(timeNs).append("}\n");
    }
}
