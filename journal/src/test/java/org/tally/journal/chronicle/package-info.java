/**
 * What Chronicle Queue does beneath the journal, measured.
 */
package org.tally.journal.chronicle;
