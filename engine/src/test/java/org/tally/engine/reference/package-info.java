/**
 * A second, slow and obvious engine written from docs/matching-rules.md alone: the oracle of the fast one, of whose
 * code it knows nothing.
 */
package org.tally.engine.reference;
