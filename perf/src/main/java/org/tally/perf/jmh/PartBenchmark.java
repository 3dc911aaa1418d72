package org.tally.perf.jmh;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How parts are measured: nanoseconds a call, one thread, in processes of their own with the flags of a node, which
 * the benchmarks jar started by itself would not hand on. So short that all of them end within two minutes; for figures
 * to rely on, ask JMH for more forks and iterations ({@code -f 3 -wi 5 -i 5}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsPrepend = {
    "--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED",
    "-Dsbe.enable.precedence.checks=false", "-XX:+UseParallelGC"})
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class PartBenchmark
{
}
