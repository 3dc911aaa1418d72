/**
 * Tests of the structures under the matching, each against the obvious collection of the JDK.
 */
package org.tally.engine.book;
