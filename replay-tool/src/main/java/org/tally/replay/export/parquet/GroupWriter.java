package org.tally.replay.export.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

import org.tally.replay.export.table.Column;
import org.tally.replay.export.table.Row;

/**
 * One thread only. Encodes the rows of one row group, column by column, and writes them behind each other.
 */
final class GroupWriter
{
    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
        .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0).withSizeStatisticsEnabled(false).build();
    /** How deep a cell of a flat table is: its column repeats nothing, and is there or not. */
    private static final int REPETITION = 0;
    private static final int PRESENT = 1;
    private static final int ABSENT = 0;

    private final List<Column> columns;
    private final Map<ColumnDescriptor, ColumnPages> pages = new LinkedHashMap<>();
    private final ColumnWriter[] writers;
    private final ColumnWriteStore store;
    private int rows;

    /** A group without rows. */
    GroupWriter(final List<Column> columns)
    {
        this.columns = columns;
        final MessageType message = ParquetSchema.message(columns);
        for (final ColumnDescriptor descriptor : message.getColumns())
        {
            pages.put(descriptor, new ColumnPages(descriptor));
        }
        store = PROPERTIES.newColumnWriteStore(message, new Pages(pages));
        writers = message.getColumns().stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
    }

    void write(final Row row)
    {
        for (final Column column : columns)
        {
            final ColumnWriter writer = writers[column.position()];
            final Object cell = row.cell(column);
            if (cell == null)
            {
                writer.writeNull(REPETITION, ABSENT);
            }
            else
            {
                write(column.kind(), cell, writer);
            }
        }
        store.endRecord();
        rows++;
    }

    int rows()
    {
        return rows;
    }

    /** Writes the group; tells the footer where it is. */
    RowGroup writeTo(final OutputStream out, final long position) throws IOException
    {
        store.flush();
        store.close();
        final List<ColumnChunk> chunks = new ArrayList<>();
        long length = 0;
        long uncompressedLength = 0;
        for (final ColumnPages ofColumn : pages.values())
        {
            chunks.add(ofColumn.writeTo(out, position + length));
            length += ofColumn.length();
            uncompressedLength += ofColumn.uncompressedLength();
        }
        return new RowGroup(chunks, uncompressedLength, rows)
            .setFile_offset(position).setTotal_compressed_size(length);
    }

    private static void write(final Column.Kind kind, final Object cell, final ColumnWriter writer)
    {
        switch (kind)
        {
            case TEXT -> writer.write(Binary.fromString((String)cell), REPETITION, PRESENT);
            case NUMBER, TIME -> writer.write((long)cell, REPETITION, PRESENT);
            case DECIMAL -> writer.write(fixed((BigDecimal)cell), REPETITION, PRESENT);
            case BOOLEAN -> writer.write((boolean)cell, REPETITION, PRESENT);
        }
    }

    /** The unscaled number, big endian, of the length that all decimals have. */
    private static Binary fixed(final BigDecimal decimal)
    {
        final byte[] unscaled = decimal.setScale(Column.SCALE).unscaledValue().toByteArray();
        final byte[] padded = new byte[ParquetSchema.DECIMAL_LENGTH];
        Arrays.fill(padded, (byte)(decimal.signum() < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, padded, padded.length - unscaled.length, unscaled.length);
        return Binary.fromConstantByteArray(padded);
    }

    /** Where the encoders put their pages. */
    private record Pages(Map<ColumnDescriptor, ColumnPages> pages) implements PageWriteStore
    {
        @Override
        public PageWriter getPageWriter(final ColumnDescriptor column)
        {
            return pages.get(column);
        }
    }
}
