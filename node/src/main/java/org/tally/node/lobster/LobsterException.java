package org.tally.node.lobster;

/** A LOBSTER file is not what it should be. The message is one line: file, line number, what is wrong. */
public final class LobsterException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * Names the place and what is wrong there.
     *
     * @param source     name of the file.
     * @param lineNumber from 1.
     * @param problem    what is wrong, and what would be right.
     */
    public LobsterException(final String source, final long lineNumber, final String problem)
    {
        super(source + ":" + lineNumber + ": " + problem);
    }
}
