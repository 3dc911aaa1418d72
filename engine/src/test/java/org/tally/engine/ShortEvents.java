package org.tally.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events as a reader wants them in a test: an order is account/clOrdId, a party of a trade account/clOrdId(leaves),
 * buyer first, then the aggressor.
 */
final class ShortEvents
{
    private static final Pattern KEY = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|([^,}]*))");
    private static final Pattern WHAT_IS_NOT_THERE = Pattern.compile("([@/]|stop=)?\\{\\w+}");
    private static final Map<String, String> FORMS = Map.ofEntries(
        Map.entry("instrument-defined", "instrument-defined {instrument}"),
        Map.entry("account-defined", "account-defined {account}"),
        Map.entry("accepted", "accepted {account}/{clOrdId}"),
        Map.entry("rejected", "rejected {account}/{clOrdId} {reason}"),
        Map.entry("trade", "trade {quantity}@{price} {buyAccount}/{buyClOrdId}({buyLeaves}) " +
            "{sellAccount}/{sellClOrdId}({sellLeaves}) {aggressor}"),
        Map.entry("cancelled", "cancelled {account}/{clOrdId} {quantity} {reason}"),
        Map.entry("cancel-rejected", "cancel-rejected {account}/{clOrdId} {reason}"),
        Map.entry("mass-cancelled", "mass-cancelled {account} {count}"),
        Map.entry("replaced", "replaced {account}/{originalClOrdId}>{clOrdId} {quantity}({leaves}) " +
            "@{price} stop={stopPrice} {priorityKept}"),
        Map.entry("replace-rejected", "replace-rejected {account}/{clOrdId}>{newClOrdId} {reason}"),
        Map.entry("triggered", "triggered {account}/{clOrdId}"),
        Map.entry("refreshed", "refreshed {account}/{clOrdId} {displayed} of {leaves}"),
        Map.entry("decremented", "decremented #{makerOrderId} #{takerOrderId} {quantity}"),
        Map.entry("phase-changed", "phase-changed {phase}"),
        Map.entry("uncrossed", "uncrossed {volume}@{price}"),
        Map.entry("account-blocked", "account-blocked {account}"),
        Map.entry("account-unblocked", "account-unblocked {account}"),
        Map.entry("rules-set", "rules-set {rules}"),
        Map.entry("duplicate", "duplicate {session}/{sessionSequence}"),
        Map.entry("logon-accepted", "logon-accepted {session}/{sessionSequence} {account}"),
        Map.entry("logon-refused", "logon-refused {session} {account} {reason}"),
        Map.entry("logged-off", "logged-off {session}/{sessionSequence} {account} {reason}"));

    private ShortEvents()
    {
    }

    static List<String> of(final List<String> lines)
    {
        return lines.stream().map(ShortEvents::shortened).toList();
    }

    static List<String> withoutIndex(final List<String> lines)
    {
        return lines.stream().map(line -> line.replaceFirst("\"seq\":\\d+,\"index\":\\d+,", "")).toList();
    }

    /** As "bids asks stops". */
    static List<String> books(final List<String> lines)
    {
        return lines.stream().map(line -> line.replaceFirst(
            ".*\"bids\":(.*),\"asks\":(.*),\"stops\":(\\d+)}", "bids $1 asks $2 stops $3")).toList();
    }

    private static String shortened(final String line)
    {
        final Map<String, String> values = new HashMap<>();
        final Matcher matcher = KEY.matcher(line);
        while (matcher.find())
        {
            values.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        values.computeIfPresent("priorityKept", (key, kept) -> "true".equals(kept) ? "kept" : "lost");
        String text = FORMS.get(values.get("event"));
        for (final Map.Entry<String, String> value : values.entrySet())
        {
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        }
        return WHAT_IS_NOT_THERE.matcher(text).replaceAll("").replaceAll(" +", " ").trim();
    }
}
