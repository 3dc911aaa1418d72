package org.tally.perf.measure;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One thread only. What an object and all that it refers to take, by class: each of our objects with the arrays and the
 * library objects that are its own, and with what its OffHeap has reserved, touched or not. References count 4 bytes,
 * headers 12, as on heaps below 32 GB. Not counted: objects of the JDK other than arrays and direct buffers, and
 * flyweights of messages, which lie over what belongs to others.
 */
public final class Footprint
{
    private static final String OURS = "org.tally.";
    private static final String AGRONA = "org.agrona.";
    private static final String FLYWEIGHTS = "org.tally.protocol.";
    private static final String OFF_HEAP = "OffHeap";
    private static final int HEADER = 12;
    private static final int ARRAY_HEADER = 16;

    private final Map<String, Long> bytes = new TreeMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Owned> open = new ArrayDeque<>();

    private record Owned(Object object, String owner)
    {
    }

    private Footprint()
    {
    }

    /** Bytes by the simple name of the class that holds them. */
    public static Map<String, Long> of(final Object root) throws IllegalAccessException
    {
        final Footprint footprint = new Footprint();
        footprint.open(root, root.getClass().getSimpleName());
        while (!footprint.open.isEmpty())
        {
            footprint.count(footprint.open.pop());
        }
        return footprint.bytes;
    }

    private void open(final Object object, final String owner)
    {
        if (object != null && seen.add(object))
        {
            open.push(new Owned(object, owner));
        }
    }

    private void count(final Owned owned) throws IllegalAccessException
    {
        final Class<?> type = owned.object.getClass();
        if (type.isArray())
        {
            countArray(owned, type.getComponentType());
        }
        else if (owned.object instanceof Buffer buffer)
        {
            add(owned.owner, buffer.isDirect() ? buffer.capacity() : 0);
        }
        else if (!type.isEnum() && !type.isHidden() && isWalked(type))
        {
            final boolean isOwner = type.getName().startsWith(OURS) && !type.getSimpleName().equals(OFF_HEAP);
            countObject(owned.object, isOwner ? type.getSimpleName() : owned.owner);
        }
    }

    private static boolean isWalked(final Class<?> type)
    {
        final String name = type.getName();
        return name.startsWith(AGRONA) || name.startsWith(OURS) && !name.startsWith(FLYWEIGHTS);
    }

    private void countArray(final Owned owned, final Class<?> component)
    {
        final int length = Array.getLength(owned.object);
        add(owned.owner, ARRAY_HEADER + (long)length * width(component));
        for (int i = 0; !component.isPrimitive() && i < length; i++)
        {
            open(Array.get(owned.object, i), owned.owner);
        }
    }

    private void countObject(final Object object, final String owner) throws IllegalAccessException
    {
        long size = HEADER;
        for (Class<?> type = object.getClass(); type != null && isWalked(type); type = type.getSuperclass())
        {
            for (final Field field : type.getDeclaredFields())
            {
                if (!Modifier.isStatic(field.getModifiers()))
                {
                    size += width(field.getType());
                    openField(object, field, owner);
                    size += beyondHeap(object, field);
                }
            }
        }
        add(owner, size);
    }

    private void openField(final Object object, final Field field, final String owner) throws IllegalAccessException
    {
        if (!field.getType().isPrimitive())
        {
            field.setAccessible(true);
            open(field.get(object), owner);
        }
    }

    /** What an owner of memory outside the heap has reserved. */
    private static long beyondHeap(final Object object, final Field field) throws IllegalAccessException
    {
        if (object.getClass().getSimpleName().equals(OFF_HEAP) && field.getName().equals("length"))
        {
            field.setAccessible(true);
            return field.getLong(object);
        }
        return 0;
    }

    private static int width(final Class<?> type)
    {
        if (type == long.class || type == double.class)
        {
            return Long.BYTES;
        }
        if (type == byte.class || type == boolean.class)
        {
            return Byte.BYTES;
        }
        return type == short.class || type == char.class ? Short.BYTES : Integer.BYTES;
    }

    private void add(final String owner, final long size)
    {
        bytes.merge(owner, size + 7 & ~7L, Long::sum);
    }
}
