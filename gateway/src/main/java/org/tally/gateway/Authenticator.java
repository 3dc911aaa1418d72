package org.tally.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides whether a key is an account's. Called on the gateway thread at each logon; must not wait.
 */
@FunctionalInterface
public interface Authenticator
{
    /** Takes every key for every account, operators included. For tests and closed networks. */
    Authenticator OPEN = (account, key) -> true;

    /**
     * Decides about one logon.
     *
     * @param account asked for; 0 for an operator.
     * @param key     given: ASCII, without padding.
     * @return whether the key is the account's.
     */
    boolean isAuthentic(long account, String key);

    /**
     * An authenticator over a fixed table, which compares in a time that says nothing of the key.
     *
     * @param keys key by account; 0 for operators. Accounts that are not in it are refused.
     * @return the authenticator.
     */
    static Authenticator ofKeys(final Map<Long, String> keys)
    {
        final Map<Long, byte[]> expected = keys.entrySet().stream().collect(Collectors.toUnmodifiableMap(
            Map.Entry::getKey, entry -> entry.getValue().getBytes(StandardCharsets.US_ASCII)));
        return (account, key) ->
        {
            final byte[] found = expected.get(account);
            return found != null && MessageDigest.isEqual(found, key.getBytes(StandardCharsets.US_ASCII));
        };
    }
}
