package org.tally.torture;

/**
 * The node was killed while a client waited for it.
 */
final class NodeGoneException extends RuntimeException
{
    private static final long serialVersionUID = 1L;
}
