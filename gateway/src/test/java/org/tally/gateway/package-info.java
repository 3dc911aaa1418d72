/** The gateway as it should behave: over a transport that tests hold in their hands, and over Aeron. */
package org.tally.gateway;
