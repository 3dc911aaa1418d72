package org.tally.node.cli;

import java.util.Locale;
import java.util.ServiceLoader;

import org.tally.replay.BookVerb;
import org.tally.replay.DiffVerb;
import org.tally.replay.EventsVerb;
import org.tally.replay.ReplayVerb;
import org.tally.replay.SnapshotVerb;
import org.tally.replay.TraceVerb;
import org.tally.replay.VerifyVerb;
import org.tally.replay.WhatIfVerb;
import org.tally.replay.export.ExportVerb;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code tally VERB}. Exit status 0 if the verb did what it was asked, 1 if it failed or found a
 * difference, 2 if what it was given is wrong.
 */
@Command(
    name = "tally",
    description = "A matching engine that never forgets.",
    subcommands = {
        DemoVerb.class, ServeVerb.class, SubmitVerb.class, MatchVerb.class, BookVerb.class, TraceVerb.class,
        EventsVerb.class, ExportVerb.class, ReplayVerb.class, VerifyVerb.class, DiffVerb.class, WhatIfVerb.class,
        SnapshotVerb.class, ImportVerb.class},
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    footer = {
        "",
        "Also: tally test (runs the whole test suite), tally build (builds and does nothing else).",
        "Exit status: 0 done, 1 failed or different, 2 wrong input. Help on a verb: tally VERB --help"})
public final class Main implements Runnable
{
    @Spec
    private CommandSpec spec;

    /**
     * With a verb still to be given.
     */
    public Main()
    {
    }

    /**
     * Runs a verb.
     *
     * @param arguments the verb and what it is given.
     */
    public static void main(final String[] arguments)
    {
        // Some libraries make the names of files with the digits of the default locale, and then do not find them.
        Locale.setDefault(Locale.ROOT);
        final int exitCode = run(arguments);
        System.out.flush();
        System.exit(exitCode);
    }

    /**
     * Runs a verb without ending the process.
     *
     * @param arguments the verb and what it is given.
     * @return the exit status.
     */
    public static int run(final String... arguments)
    {
        final CommandLine commandLine = new CommandLine(new Main());
        ServiceLoader.load(Verb.class).forEach(verb -> commandLine.addSubcommand(verb));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(new Failures());
        commandLine.setParameterExceptionHandler(Failures::wrongArguments);
        return commandLine.execute(arguments);
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }

    /**
     * The version of the build.
     */
    static final class Version implements IVersionProvider
    {
        @Override
        public String[] getVersion()
        {
            final String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"tally " + (version == null ? "development" : version)};
        }
    }
}
