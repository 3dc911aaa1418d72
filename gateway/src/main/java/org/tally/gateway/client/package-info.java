/** The client library: {@link org.tally.gateway.client.TallyClient} sends commands and is told what came of them. */
package org.tally.gateway.client;
