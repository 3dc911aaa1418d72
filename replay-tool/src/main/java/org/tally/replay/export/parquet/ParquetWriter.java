package org.tally.replay.export.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

import org.tally.replay.export.table.Column;
import org.tally.replay.export.table.Columns;
import org.tally.replay.export.table.Row;
import org.tally.replay.export.table.TableWriter;

/**
 * One thread only. Writes a table as a Parquet file:
 * <pre>
 *   +--------+-----------------------------+-----+---------------------------+--------+------------------+--------+
 *   | "PAR1" | row group: its columns, one | ... | row group of what is left | footer | length of footer | "PAR1" |
 *   |        | behind the other            |     |                           |        | (little endian)  |        |
 *   +--------+-----------------------------+-----+---------------------------+--------+------------------+--------+
 * </pre>
 * Memory is bounded by the rows of one group. The pages are of the first version of the format and compressed with
 * gzip, which every reader knows.
 */
public final class ParquetWriter implements TableWriter
{
    /** Readers take a group a thread: there should be several, and each long enough to be worth it. */
    private static final int ROWS_IN_A_GROUP = 1 << 18;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;

    private final List<Column> columns;
    private final OutputStream out;
    private final List<RowGroup> groups = new ArrayList<>();
    private GroupWriter group;
    private long position = MAGIC.length;
    private long rows;

    /**
     * Writes the beginning of the file.
     *
     * @param columns of the table.
     * @param out     to write to, from its beginning, buffered.
     * @throws IOException if that fails.
     */
    public ParquetWriter(final Columns columns, final OutputStream out) throws IOException
    {
        this.columns = columns.all();
        this.out = out;
        out.write(MAGIC);
    }

    @Override
    public void write(final Row row) throws IOException
    {
        if (group == null)
        {
            group = new GroupWriter(columns);
        }
        group.write(row);
        rows++;
        if (group.rows() == ROWS_IN_A_GROUP)
        {
            endGroup();
        }
    }

    @Override
    public void complete() throws IOException
    {
        if (group != null)
        {
            endGroup();
        }
        final FileMetaData metaData =
            new FileMetaData(FORMAT_VERSION, ParquetSchema.elements(columns), rows, groups);
        metaData.setCreated_by("tally version 1");
        metaData.setColumn_orders(
            Collections.nCopies(columns.size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        final ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(metaData, footer);
        footer.writeTo(out);
        out.write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.size()).array());
        out.write(MAGIC);
    }

    private void endGroup() throws IOException
    {
        final RowGroup written = group.writeTo(out, position);
        position += written.getTotal_compressed_size();
        groups.add(written);
        group = null;
    }
}
