package org.tally.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown page in which each example stands between a comment with its name and a comment that ends it. */
final class MechanismPage
{
    private static final Pattern BLOCK = Pattern.compile(
        "(?m)^<!-- example: (\\S+) -->\\n((?:(?!<!--).*\\n)*)<!-- end -->$");

    private final String text;

    MechanismPage(final String text)
    {
        this.text = text;
    }

    /** The blocks by name, in the order in which they stand. */
    Map<String, String> blocks()
    {
        final Map<String, String> blocks = new LinkedHashMap<>();
        final Matcher matcher = BLOCK.matcher(text);
        while (matcher.find())
        {
            if (blocks.put(matcher.group(1), matcher.group(2)) != null)
            {
                throw new IllegalStateException("the page has two examples named " + matcher.group(1));
            }
        }
        return blocks;
    }

    /** The page with other blocks; those that are not named in them stay. */
    String with(final Map<String, String> blocks)
    {
        return BLOCK.matcher(text).replaceAll(block -> Matcher.quoteReplacement("<!-- example: " + block.group(1) +
            " -->\n" + blocks.getOrDefault(block.group(1), block.group(2)) + "<!-- end -->"));
    }

    /** A block as it stands between its two comments. */
    static String block(final List<String> lines)
    {
        return "```\n" + String.join("\n", lines) + "\n```\n";
    }
}
