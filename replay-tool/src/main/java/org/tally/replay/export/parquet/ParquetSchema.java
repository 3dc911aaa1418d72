package org.tally.replay.export.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import java.util.ArrayList;
import java.util.List;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

import org.tally.replay.export.table.Column;

/**
 * The columns of a table in Parquet's words, once for the encoders and once for the footer. Every price fits a decimal
 * of 28 digits: 19 of a 64-bit integer, and 9 more when it is brought to nine digits after the point.
 */
final class ParquetSchema
{
    /** Bytes of a decimal of {@link #PRECISION} digits. */
    static final int DECIMAL_LENGTH = 12;

    private static final int PRECISION = 28;
    private static final String NAME = "table";

    private ParquetSchema()
    {
    }

    /** What the encoders need. */
    static MessageType message(final List<Column> columns)
    {
        final Types.MessageTypeBuilder message = Types.buildMessage();
        for (final Column column : columns)
        {
            message.addField(primitive(column));
        }
        return message.named(NAME);
    }

    /** What the footer needs. */
    static List<SchemaElement> elements(final List<Column> columns)
    {
        final List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement(NAME).setNum_children(columns.size()));
        for (final Column column : columns)
        {
            elements.add(element(column));
        }
        return elements;
    }

    private static PrimitiveType primitive(final Column column)
    {
        final String name = column.name();
        return switch (column.kind())
        {
            case TEXT -> Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named(name);
            case NUMBER -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case DECIMAL -> Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY).length(DECIMAL_LENGTH)
                .as(decimalType(Column.SCALE, PRECISION)).named(name);
            case TIME -> Types.optional(PrimitiveTypeName.INT64)
                .as(timestampType(true, LogicalTypeAnnotation.TimeUnit.NANOS)).named(name);
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
        };
    }

    private static SchemaElement element(final Column column)
    {
        final SchemaElement element =
            new SchemaElement(column.name()).setRepetition_type(FieldRepetitionType.OPTIONAL);
        switch (column.kind())
        {
            case TEXT -> element.setType(Type.BYTE_ARRAY).setConverted_type(ConvertedType.UTF8)
                .setLogicalType(LogicalType.STRING(new StringType()));
            case NUMBER -> element.setType(Type.INT64);
            case DECIMAL -> element.setType(Type.FIXED_LEN_BYTE_ARRAY).setType_length(DECIMAL_LENGTH)
                .setConverted_type(ConvertedType.DECIMAL).setScale(Column.SCALE).setPrecision(PRECISION)
                .setLogicalType(LogicalType.DECIMAL(new DecimalType(Column.SCALE, PRECISION)));
            case TIME -> element.setType(Type.INT64)
                .setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.NANOS(new NanoSeconds()))));
            case BOOLEAN -> element.setType(Type.BOOLEAN);
        }
        return element;
    }
}
