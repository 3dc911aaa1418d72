package org.tally.replay.export.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * One thread only. The pages of one column in one row group, compressed as they come and kept until the group is
 * written:
 * <pre>
 *   +-------------------------+-------------------+-------------------+----
 *   | header, dictionary page | header, data page | header, data page | ...     a column chunk
 *   +-------------------------+-------------------+-------------------+----
 * </pre>
 * The encoder hands over the dictionary last.
 */
final class ColumnPages implements PageWriter
{
    private final ColumnDescriptor column;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private final Statistics<?> statistics;
    private long values;
    private long uncompressedLength;

    /** No pages yet. */
    ColumnPages(final ColumnDescriptor column)
    {
        this.column = column;
        statistics = Statistics.createStats(column.getPrimitiveType());
    }

    @Override
    public void writePage(final BytesInput bytes, final int valueCount, final int rowCount,
        final Statistics<?> pageStatistics, final SizeStatistics sizes, final GeospatialStatistics places,
        final org.apache.parquet.column.Encoding repetitionLevels,
        final org.apache.parquet.column.Encoding definitionLevels,
        final org.apache.parquet.column.Encoding valuesEncoding) throws IOException
    {
        final DataPageHeader header = new DataPageHeader(valueCount, encoding(valuesEncoding),
            encoding(definitionLevels), encoding(repetitionLevels));
        append(bytes, new PageHeader(PageType.DATA_PAGE, 0, 0).setData_page_header(header), data);
        values += valueCount;
        statistics.mergeStatistics(pageStatistics);
    }

    @Override
    public void writeDictionaryPage(final DictionaryPage page) throws IOException
    {
        final DictionaryPageHeader header =
            new DictionaryPageHeader(page.getDictionarySize(), encoding(page.getEncoding()));
        append(page.getBytes(), new PageHeader(PageType.DICTIONARY_PAGE, 0, 0).setDictionary_page_header(header),
            dictionary);
    }

    /** Writes the chunk; tells the footer where it is. */
    ColumnChunk writeTo(final OutputStream out, final long position) throws IOException
    {
        dictionary.writeTo(out);
        data.writeTo(out);
        final ColumnMetaData metaData = new ColumnMetaData(
            Type.valueOf(thriftType()), new ArrayList<>(encodings), List.of(column.getPath()), CompressionCodec.GZIP,
            values, uncompressedLength, length(), position + dictionary.size());
        metaData.setStatistics(footerStatistics());
        if (dictionary.size() > 0)
        {
            metaData.setDictionary_page_offset(position);
        }
        return new ColumnChunk(0).setMeta_data(metaData);
    }

    /** Bytes of the chunk. */
    long length()
    {
        return (long)dictionary.size() + data.size();
    }

    long uncompressedLength()
    {
        return uncompressedLength;
    }

    @Override
    public long getMemSize()
    {
        return length();
    }

    @Override
    public long allocatedSize()
    {
        return length();
    }

    @Override
    public String memUsageString(final String prefix)
    {
        return prefix + column + ": " + length();
    }

    @Override
    @SuppressWarnings("deprecation")
    public void writePage(final BytesInput bytes, final int valueCount, final Statistics<?> pageStatistics,
        final org.apache.parquet.column.Encoding repetitionLevels,
        final org.apache.parquet.column.Encoding definitionLevels,
        final org.apache.parquet.column.Encoding valuesEncoding)
    {
        throw new UnsupportedOperationException("a page without a number of rows");
    }

    @Override
    public void writePage(final BytesInput bytes, final int valueCount, final int rowCount,
        final Statistics<?> pageStatistics, final org.apache.parquet.column.Encoding repetitionLevels,
        final org.apache.parquet.column.Encoding definitionLevels,
        final org.apache.parquet.column.Encoding valuesEncoding)
    {
        throw new UnsupportedOperationException("a page of an encoder older than this release");
    }

    @Override
    public void writePageV2(final int rowCount, final int nullCount, final int valueCount,
        final BytesInput repetitionLevels, final BytesInput definitionLevels,
        final org.apache.parquet.column.Encoding dataEncoding, final BytesInput values,
        final Statistics<?> pageStatistics)
    {
        throw new UnsupportedOperationException("pages of version 2 are not written");
    }

    private void append(final BytesInput bytes, final PageHeader header, final ByteArrayOutputStream pages)
        throws IOException
    {
        final ByteArrayOutputStream compressed = new ByteArrayOutputStream((int)bytes.size() / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed))
        {
            bytes.writeAllTo(gzip);
        }
        header.setUncompressed_page_size(Math.toIntExact(bytes.size()));
        header.setCompressed_page_size(compressed.size());
        final int start = pages.size();
        Util.writePageHeader(header, pages);
        uncompressedLength += pages.size() - start + bytes.size();
        compressed.writeTo(pages);
    }

    private Encoding encoding(final org.apache.parquet.column.Encoding encoding)
    {
        final Encoding found = Encoding.valueOf(encoding.name());
        encodings.add(found);
        return found;
    }

    /** The format has its own name for the type of texts. */
    private String thriftType()
    {
        final String name = column.getPrimitiveType().getPrimitiveTypeName().name();
        return "BINARY".equals(name) ? "BYTE_ARRAY" : name;
    }

    private org.apache.parquet.format.Statistics footerStatistics()
    {
        final org.apache.parquet.format.Statistics found = new org.apache.parquet.format.Statistics();
        found.setNull_count(statistics.getNumNulls());
        if (statistics.hasNonNullValue())
        {
            found.setMin_value(statistics.getMinBytes());
            found.setMax_value(statistics.getMaxBytes());
        }
        return found;
    }
}
