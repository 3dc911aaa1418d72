package org.tally.node;

/**
 * Is told how far commands are, for measurements: whoever listens takes the time. Each stage tells on its own thread,
 * and waits meanwhile.
 */
@FunctionalInterface
public interface StageListener
{
    /**
     * A turn of a stage is done.
     *
     * @param stage    that had the turn; a stage tells each command at most once.
     * @param sequence every command up to and with this one has passed the stage.
     */
    void onStage(Stage stage, long sequence);
}
