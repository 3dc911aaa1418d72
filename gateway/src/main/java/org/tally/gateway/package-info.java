/**
 * The door of the exchange: connections, sessions, the check of every message on the way in, and the way of every
 * event to those whom it concerns. Knows nothing of orders, and of Aeron only through {@link
 * org.tally.gateway.Transport}.
 */
package org.tally.gateway;
