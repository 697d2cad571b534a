using System.Reflection;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>Counts what objects take of a device's heap, by walking from one of them: a block of 12 bytes and one a field (HeapCost).</summary>
internal static class DeviceObjects
{
    /// <summary>Bytes of an object and of all that it refers to.</summary>
    /// <param name="start">The object.</param>
    /// <param name="except">An object that is not counted.</param>
    public static int BytesOf(object start, object except)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance) { except };
        Queue<object> waiting = new([start]);
        int bytes = 0;
        while (waiting.TryDequeue(out object? next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            bytes += Cost(next);
            IEnumerable<object?> parts = next is Array array
                ? array.GetType().GetElementType()!.IsPrimitive ? [] : array.Cast<object?>()
                : next is string ? [] : FieldsOf(next).Select(f => f.FieldType.IsPrimitive ? null : f.GetValue(next));
            foreach (object part in parts.OfType<object>())
            {
                waiting.Enqueue(part);
            }
        }

        return bytes;
    }

    private static int Cost(object value)
    {
        if (value is string text)
        {
            return HeapCost.OfText(text.Length);
        }

        if (value is Array array)
        {
            return array.GetType().GetElementType()!.IsPrimitive ? HeapCost.OfBytes(Buffer.ByteLength(array)) : HeapCost.OfObject(1 + array.Length);
        }

        return HeapCost.OfObject(FieldsOf(value).Count());
    }

    private static IEnumerable<FieldInfo> FieldsOf(object value)
    {
        for (Type? type = value.GetType(); type != null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
