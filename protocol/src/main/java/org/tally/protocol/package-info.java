/**
 * The language of Tally: where the fields that every message has lie, and what the generated codecs leave out.
 * The messages themselves are in {@code tally.xml}; their codecs are generated into {@code org.tally.protocol.codec}.
 */
package org.tally.protocol;
