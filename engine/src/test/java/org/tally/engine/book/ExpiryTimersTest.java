package org.tally.engine.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

class ExpiryTimersTest
{
    private final Orders orders = new Orders();
    private final OrderTerms terms = new OrderTerms();
    private final ExpiryTimers timers = new ExpiryTimers(orders, terms);

    @Test
    void shouldFireInOrderOfDueTimeThenOrderIdWhateverIsTakenOut()
    {
        for (long seed = 1; seed <= 20; seed++)
        {
            final Random random = new Random(seed);
            final TreeSet<Integer> model = new TreeSet<>(
                Comparator.comparingLong(this::dueNs).thenComparingLong(orders::orderId));
            for (int i = 1; i <= 2_000; i++)
            {
                if (model.isEmpty() || random.nextInt(5) > 1)
                {
                    model.add(add(i, random.nextInt(200)));
                }
                else
                {
                    final int order = random.nextBoolean() ? model.first() : any(model, random);
                    model.remove(order);
                    timers.remove(order);
                }
                assertEquals(model.isEmpty() ? Long.MAX_VALUE : dueNs(model.first()), timers.nextDueNs(),
                    "seed=" + seed + " step=" + i);
            }
            while (!model.isEmpty())
            {
                assertEquals(model.first(), timers.next(), "seed=" + seed);
                timers.remove(model.pollFirst());
            }
        }
    }

    private static int any(final TreeSet<Integer> model, final Random random)
    {
        return model.stream().skip(random.nextInt(model.size())).findFirst().orElseThrow();
    }

    private int add(final long orderId, final long dueNs)
    {
        final int order = orders.add(orderId, orderId, 0, 0);
        orders.terms(order, terms.add(0, OrderTerms.NO_PRICE, OrderTerms.NO_PRICE, 1 + dueNs));
        timers.add(order);
        return order;
    }

    private long dueNs(final int order)
    {
        return terms.expireTimeNs(orders.terms(order));
    }
}
