package org.tally.perf.peers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.List;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiCancelOrder;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.ApiMoveOrder;
import exchange.core2.core.common.api.ApiPlaceOrder;
import exchange.core2.core.common.api.ApiReduceOrder;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration.MarginTradingMode;
import exchange.core2.core.common.config.OrdersProcessingConfiguration.RiskProcessingMode;
import exchange.core2.core.common.config.PerformanceConfiguration;

import org.tally.perf.workload.OrderFlow;

/**
 * The whole of exchange-core in a process of its own, which has the libraries that it wants; started and spoken to by
 * {@link ExchangeCoreProcess}.
 * <pre>
 *   in    the flow (FlowStream), then a byte a round
 *   out   a round's time in nanoseconds, trades, volume: three longs
 * </pre>
 * It has what is fastest for it: its settings for throughput with one risk engine and one matching engine, because
 * there is one instrument; no journal, commands made beforehand, and accounts that can pay for whatever comes. Each
 * round has a new core, because the threads of one spin as long as it lives, also while others are measured.
 */
public final class ExchangeCoreMain
{
    private static final int SYMBOL = 1;
    private static final int USERS = 8;
    private static final int[] CURRENCIES = {1, 2};
    private static final long BALANCE = 1L << 56;

    private final ApiCommand[] commands;
    private final CoreWaitStrategy waitStrategy;
    private final RiskProcessingMode riskMode;

    private ExchangeCoreMain(
        final OrderFlow flow, final CoreWaitStrategy waitStrategy, final RiskProcessingMode riskMode)
    {
        this.commands = commands(flow);
        this.waitStrategy = waitStrategy;
        this.riskMode = riskMode;
    }

    /** The name of one of its wait strategies, and of one of its ways to check risk. */
    public static void main(final String... arguments) throws Exception
    {
        final DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        // Closed when anything fails: whoever waits for a round is to know, though threads of the peer may go on.
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out)))
        {
            System.setOut(System.err);
            final ExchangeCoreMain peer = new ExchangeCoreMain(FlowStream.read(in),
                CoreWaitStrategy.valueOf(arguments[0]), RiskProcessingMode.valueOf(arguments[1]));
            while (in.read() >= 0)
            {
                peer.round(out);
                out.flush();
            }
        }
    }

    private static ApiCommand[] commands(final OrderFlow flow)
    {
        final List<ApiCommand> commands = new ArrayList<>(flow.count());
        long mostPrice = 0;
        for (int i = 0; i < flow.count(); i++)
        {
            mostPrice = Math.max(mostPrice, flow.price(i));
        }
        for (int i = 0; i < flow.count(); i++)
        {
            final long orderId = flow.orderId(i);
            final long user = 1 + orderId % USERS;
            switch (flow.action(i))
            {
                case NEW -> commands.add(place(flow, i, mostPrice, OrderType.GTC));
                case IOC -> commands.add(place(flow, i, mostPrice, OrderType.IOC));
                case CANCEL -> commands.add(cancel(orderId, user));
                case REDUCE -> commands.add(ApiReduceOrder.builder().orderId(orderId).uid(user).symbol(SYMBOL)
                    .reduceSize(flow.quantity(i)).build());
                case MOVE -> commands.add(ApiMoveOrder.builder().orderId(orderId).uid(user).symbol(SYMBOL)
                    .newPrice(flow.price(i)).build());
                default -> throw new IllegalArgumentException("it has no command for " + flow.action(i));
            }
        }
        return commands.toArray(new ApiCommand[0]);
    }

    /** A bid reserves what the highest price would cost, so that it may be moved anywhere. */
    private static ApiCommand place(
        final OrderFlow flow, final int message, final long mostPrice, final OrderType type)
    {
        final long orderId = flow.orderId(message);
        return ApiPlaceOrder.builder().orderId(orderId).uid(1 + orderId % USERS).symbol(SYMBOL)
            .action(flow.isSell(message) ? OrderAction.ASK : OrderAction.BID).orderType(type)
            .price(flow.price(message)).reservePrice(mostPrice).size(flow.quantity(message)).build();
    }

    private static ApiCommand cancel(final long orderId, final long user)
    {
        return ApiCancelOrder.builder().orderId(orderId).uid(user).symbol(SYMBOL).build();
    }

    private void round(final DataOutputStream out) throws Exception
    {
        final ExchangeCoreResults results = new ExchangeCoreResults(commands.length);
        final ExchangeCore core = ExchangeCore.builder().resultsConsumer(results)
            .exchangeConfiguration(configuration()).build();
        core.startup();
        try
        {
            final ExchangeApi api = core.getApi();
            openMarket(api);
            System.gc();
            final long startNs = System.nanoTime();
            for (final ApiCommand command : commands)
            {
                api.submitCommand(command);
            }
            results.await();
            out.writeLong(System.nanoTime() - startNs);
            out.writeLong(results.trades());
            out.writeLong(results.volume());
        }
        finally
        {
            core.shutdown();
        }
    }

    private ExchangeConfiguration configuration()
    {
        return ExchangeConfiguration.defaultBuilder()
            .performanceCfg(PerformanceConfiguration.throughputPerformanceBuilder().matchingEnginesNum(1)
                .riskEnginesNum(1).threadFactory(Thread::new).waitStrategy(waitStrategy).build())
            .ordersProcessingCfg(OrdersProcessingConfiguration.builder()
                .riskProcessingMode(riskMode).marginTradingMode(MarginTradingMode.MARGIN_TRADING_DISABLED).build())
            .build();
    }

    private static void openMarket(final ExchangeApi api) throws Exception
    {
        api.submitBinaryDataAsync(new BatchAddSymbolsCommand(CoreSymbolSpecification.builder().symbolId(SYMBOL)
            .type(SymbolType.CURRENCY_EXCHANGE_PAIR).baseCurrency(CURRENCIES[0]).quoteCurrency(CURRENCIES[1])
            .baseScaleK(1).quoteScaleK(1).build())).get();
        for (int user = 1; user <= USERS; user++)
        {
            api.submitCommandAsync(ApiAddUser.builder().uid(user).build()).get();
            for (final int currency : CURRENCIES)
            {
                api.submitCommandAsync(ApiAdjustUserBalance.builder().uid(user).currency(currency).amount(BALANCE)
                    .transactionId(currency).build()).get();
            }
        }
    }
}
