/**
 * Chronicle Queue as the storage of a journal: the only package that knows it, its files and its traps.
 */
package org.tally.journal.chronicle;
