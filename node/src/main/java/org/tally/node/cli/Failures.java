package org.tally.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

import org.tally.journal.JournalException;
import org.tally.node.NodeException;
import org.tally.node.lobster.LobsterException;
import org.tally.protocol.scenario.ScenarioException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What people see when a verb fails: one line that says what, where and what would be right; a stack trace only for
 * what should never happen.
 */
final class Failures implements IExecutionExceptionHandler
{
    private static final int FAILED = 1;
    private static final int WRONG_INPUT = 2;

    @Override
    public int handleExecutionException(final Exception exception, final CommandLine commandLine,
        final ParseResult parseResult)
    {
        final PrintWriter err = commandLine.getErr();
        System.out.flush();
        if (exception instanceof ScenarioException || exception instanceof LobsterException)
        {
            err.println("tally: " + exception.getMessage());
            return WRONG_INPUT;
        }
        if (exception instanceof IOException || exception instanceof JournalException ||
            exception instanceof NodeException)
        {
            err.println("tally: " + describe(exception));
            return FAILED;
        }
        final StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        err.print(trace);
        err.flush();
        return FAILED;
    }

    private static String describe(final Exception exception)
    {
        if (exception instanceof java.nio.file.NoSuchFileException)
        {
            return "no such file: " + exception.getMessage();
        }
        return exception.getMessage() == null ? exception.toString() : exception.getMessage();
    }

    static int wrongArguments(final ParameterException exception, final String[] arguments)
    {
        final CommandLine commandLine = exception.getCommandLine();
        commandLine.getErr().println("tally: " + exception.getMessage());
        commandLine.getErr().println("Try: " + commandLine.getCommandSpec().qualifiedName() + " --help");
        return WRONG_INPUT;
    }
}
