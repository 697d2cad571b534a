using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Benchmarks;

/// <summary>Decodes every line of a telegram to the text of its value, as a parser without a change filter would.</summary>
public sealed class EveryLine
{
    private readonly ObisIndex _index = new(new ObisRow());
    private readonly ObisLine _line = new();
    private readonly MeterNumber _number = new();
    private readonly TextBuffer _text = new(1400);

    /// <summary>Decodes a telegram.</summary>
    /// <returns>Number of values.</returns>
    public int Decode(byte[] telegram, int length)
    {
        int values = 0;
        _line.Open(telegram, length, 0);
        while (_line.ReadLine())
        {
            int row = _line.Key < 0 ? -1 : _index.Find(_line.Key);
            if (row >= 0 && _line.Groups > 0)
            {
                _text.Clear();
                Write(row, telegram);
                values++;
            }
        }

        return values;
    }

    private void Write(int row, byte[] telegram)
    {
        int start = _line.GroupStart(0);
        int length = _line.GroupLength(0);
        switch (_index.KindOf(row))
        {
            case RowKind.Number:
                _number.TryRead(telegram, start, length, _index.UnitOf(row));
                _number.Write(_text);
                break;
            case RowKind.MbusReading:
                MeterTime.Write(telegram, start, length, 1, _text);
                _number.TryRead(telegram, _line.GroupStart(1), _line.GroupLength(1), MeterUnit.Any);
                _number.Write(_text);
                break;
            case RowKind.Time:
                MeterTime.Write(telegram, start, length, 1, _text);
                break;
            case RowKind.Id or RowKind.MbusId:
                ObisText.WriteId(telegram, start, length, _text);
                break;
            case RowKind.Tariff:
                Tariff.Write(telegram, start, length, Country.Netherlands, _text);
                break;
            case RowKind.Log:
                ObisText.WriteLog(_line, 1, _text);
                break;
            default:
                ObisText.WriteRaw(telegram, start, length, _text);
                break;
        }
    }
}
