/** Tests of the client library that need what only it can see. */
package org.tally.gateway.client;
