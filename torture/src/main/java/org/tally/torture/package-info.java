/**
 * Kills real nodes at random moments, under real clients, and goes on with what they left. It knows every room, and no
 * room knows it.
 */
package org.tally.torture;
