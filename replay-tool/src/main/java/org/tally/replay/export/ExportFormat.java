package org.tally.replay.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

import org.tally.replay.export.parquet.ParquetWriter;
import org.tally.replay.export.table.Columns;
import org.tally.replay.export.table.CsvWriter;
import org.tally.replay.export.table.TableWriter;

/**
 * How a table is written.
 */
enum ExportFormat
{
    /** Lines of text, for every tool and for reading. */
    CSV,
    /** Typed columns, compressed, for DuckDB, Spark, pandas and their like. */
    PARQUET;

    TableWriter writer(final Columns columns, final OutputStream out) throws IOException
    {
        return switch (this)
        {
            case CSV -> new CsvWriter(columns, out);
            case PARQUET -> new ParquetWriter(columns, out);
        };
    }

    /** What names of files end with. */
    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
