/**
 * Commands and events as lines of JSON, the form in which people write and compare them. The format is
 * {@code docs/specification/scenario-format.md}.
 */
package org.tally.protocol.scenario;
