/** The gateway and the client library over real Aeron. */
package org.tally.gateway.aeron;
