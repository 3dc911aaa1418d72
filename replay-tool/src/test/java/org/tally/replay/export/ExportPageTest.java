package org.tally.replay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.tally.replay.JournaledScenario;
import org.tally.replay.RandomDay;
import org.tally.replay.VerbRun;
import org.tally.replay.export.table.Column;

/**
 * What docs/6-export.md says is so.
 */
class ExportPageTest
{
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL);
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| (`.*?`) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @TempDir
    private Path directory;

    private String page;

    @BeforeEach
    void readThePage() throws IOException
    {
        page = Files.readString(Path.of(System.getProperty("tally.root"), "docs", "6-export.md"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellTheColumnsOfEachTableInTheirOrder(final ExportTable table)
    {
        final String section = page.substring(page.indexOf("\n## " + table + "\n") + 1);
        final Matcher cells = FIRST_CELL.matcher(section.substring(0, section.indexOf("\n## ")));
        final List<String> told = new ArrayList<>();
        while (cells.find())
        {
            NAME.matcher(cells.group(1)).results().forEach((name) -> told.add(name.group(1)));
        }
        assertEquals(table.columns().all().stream().map(Column::name).toList(), told);
    }

    @Test
    void shouldAnswerTheQuestionsOfThePage() throws SQLException
    {
        JournaledScenario.in(directory.resolve("data"), RandomDay.of(7, 1000));
        assertEquals(0, VerbRun.in(directory.resolve("data"), new ExportVerb(), "--format", "parquet",
            "--into", directory.toString()).exitCode());
        final List<String> queries = QUERY.matcher(page).results().map((query) -> query.group(1)).toList();
        assertEquals(4, queries.size());
        try (DuckDb reader = new DuckDb())
        {
            for (final String query : queries)
            {
                final List<String> rows = reader.rows(query.replaceAll("'(\\w+\\.parquet)'", "'" + directory + "/$1'"));
                assertFalse(rows.isEmpty(), query);
            }
        }
    }
}
