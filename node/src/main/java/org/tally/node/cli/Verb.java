package org.tally.node.cli;

/**
 * A verb of the command line that another room brings along, found through {@link java.util.ServiceLoader}: a picocli
 * command.
 */
public interface Verb
{
}
