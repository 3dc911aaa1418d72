package org.tally.protocol.scenario;

/**
 * A line of a scenario is not a command. The message is one line: file, line number, what is wrong and what would be
 * right.
 */
public final class ScenarioException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final long lineNumber;

    /**
     * Names the place and what is wrong there.
     *
     * @param source     name of the scenario, for people.
     * @param lineNumber from 1.
     * @param problem    what is wrong, and what would be right.
     */
    public ScenarioException(final String source, final long lineNumber, final String problem)
    {
        super(source + ":" + lineNumber + ": " + problem);
        this.lineNumber = lineNumber;
    }

    /**
     * The line that is not a command.
     *
     * @return line number from 1.
     */
    public long lineNumber()
    {
        return lineNumber;
    }
}
