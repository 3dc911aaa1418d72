/** Connections over Aeron: IPC and UDP, with a media driver of its own or one that runs already. */
package org.tally.gateway.aeron;
