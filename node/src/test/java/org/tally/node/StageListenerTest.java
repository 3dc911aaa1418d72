package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.gateway.Authenticator;
import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;

class StageListenerTest
{
    private static final int CANCELS = 20;

    @TempDir
    private Path directory;

    private record Passed(Stage stage, long sequence)
    {
    }

    @Test
    void shouldTellOfEveryCommandAtEveryStageInTheOrderOfTheWay()
    {
        final List<Passed> passed = new CopyOnWriteArrayList<>();
        final NodeContext context = new NodeContext().dataDirectory(directory).layout(Layout.SINGLE).batchLimit(1)
            .snapshotEvery(0).stageListener((stage, sequence) -> passed.add(new Passed(stage, sequence)));
        context.gateway().authenticator(Authenticator.OPEN).tickIntervalNs(Long.MAX_VALUE);
        final Node node = Node.launch(context);
        try (node;
            TallyClient client = TallyClient.connect(new ClientContext().aeronDirectoryName(node.aeronDirectory())
                .session(1).account(0).listener(new TallyListener()
                {
                })))
        {
            for (int i = 1; i <= CANCELS; i++)
            {
                client.cancel(i);
            }
        }

        final Map<Stage, List<Long>> sequences = new EnumMap<>(Stage.class);
        final Map<Stage, List<Long>> expected = new EnumMap<>(Stage.class);
        for (final Stage stage : Stage.values())
        {
            expected.put(stage, LongStream.rangeClosed(1, node.lastSequence()).boxed().toList());
            sequences.put(stage,
                passed.stream().filter(one -> one.stage == stage).map(Passed::sequence).toList());
        }
        assertEquals(expected, sequences);
        assertEquals(List.of(Stage.values()),
            passed.stream().filter(one -> one.sequence == CANCELS).map(Passed::stage).toList());
        assertEquals(CANCELS + 2, node.lastSequence());
    }
}
