using Meterkast.Obis;

namespace Meterkast.Meter
{
    /// <summary>
    /// Handles the lines of devices on the M-Bus (DSMR 5.0.2 P1, 6.10, and earlier forms), and keeps where in the telegram each field of a
    /// channel is. One thread only; allocates nothing.
    /// </summary>
    public sealed class MbusLines
    {
        private readonly MbusChannels _channels;
        private int _oldReadingChannel = -1;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="channels">Receives the fields.</param>
        public MbusLines(MbusChannels channels)
        {
            _channels = channels;
        }

        /// <summary>Begins a telegram.</summary>
        public void Begin()
        {
            _oldReadingChannel = -1;
            _channels.Clear();
        }

        /// <summary>Handles a line that consists only of groups: the number of a reading in the form of DSMR 2.2 and 3.</summary>
        /// <returns>False if no such reading precedes it.</returns>
        public bool HandleContinuation(ObisLine line)
        {
            if (_oldReadingChannel < 0 || !line.IsContinuation)
            {
                return false;
            }

            _channels.SetPlace(_oldReadingChannel, MbusChannels.Reading, line.GroupStart(0), line.GroupLength(0));
            _oldReadingChannel = -1;
            return true;
        }

        /// <summary>Called for a line with a code: the previous one is complete.</summary>
        public void EndContinuation()
        {
            _oldReadingChannel = -1;
        }

        /// <summary>Handles a line of a device.</summary>
        /// <returns>False if the line is not from a device.</returns>
        public bool HandleLine(ObisLine line, RowKind kind)
        {
            int channel = (line.Key >> 24) & 0xF;
            switch (kind)
            {
                case RowKind.MbusType:
                    SetType(line, channel);
                    return true;
                case RowKind.MbusReading:
                    HandleReading(line, channel, line.Groups - 1);
                    return true;
                case RowKind.MbusOldReading:
                    // (time)(status)(minutes)(count)(code)(unit), and the number on the next line
                    HandleReading(line, channel, -1);
                    _oldReadingChannel = channel;
                    return true;
                case RowKind.Gas21:
                    // the gas meter of DSMR 2.1 has no channel: (value*m3)(yy-mm-dd hh:mm:ss)
                    _channels.SetReading(0, 0, (byte)'m');
                    return Keep(line, 0, MbusChannels.Reading);
                case RowKind.Gas21Valve:
                    return Keep(line, 0, MbusChannels.Valve);
                case RowKind.MbusValve:
                    return Keep(line, channel, MbusChannels.Valve);
                case RowKind.MbusId:
                    return Keep(line, channel, MbusChannels.Id);
                case RowKind.MbusEan:
                    return Keep(line, channel, MbusChannels.Ean);
                case RowKind.MbusRelay:
                    return Keep(line, channel, MbusChannels.Relay);
                default:
                    return false;
            }
        }

        private bool Keep(ObisLine line, int channel, int field)
        {
            _channels.SetPlace(channel, field, line.GroupStart(0), line.GroupLength(0));
            return true;
        }

        private void SetType(ObisLine line, int channel)
        {
            int type = 0;
            for (int i = 0; i < line.GroupLength(0) && i < 3; i++)
            {
                type = (type * 10) + line.Bytes[line.GroupStart(0) + i] - '0';
            }

            _channels.SetType(channel, type);
            Keep(line, channel, MbusChannels.Type);
        }

        // MJ are published in GJ and litres in m3, so that only the letter of the unit in the topic counts
        private static byte UnitLetter(ObisLine line, int group)
        {
            int at = line.GroupStart(group);
            int end = at + line.GroupLength(group);
            while (at < end && line.Bytes[at] < 'A')
            {
                at++;
            }

            while (end > at && line.Bytes[end - 1] <= ' ')
            {
                end--;
            }

            if (at == end || !UnitText.TryRead(line.Bytes, at, end, out MeterUnit unit, out int _))
            {
                return at == end ? (byte)0 : line.Bytes[at];
            }

            return unit == MeterUnit.CubicMetre ? (byte)'m' : unit == MeterUnit.Gigajoule ? (byte)'G' : unit == MeterUnit.KilowattHour ? (byte)'k' : line.Bytes[at];
        }

        private void HandleReading(ObisLine line, int channel, int numberGroup)
        {
            int start = line.GroupStart(0);
            int length = line.GroupLength(0);
            int unitGroup = line.Groups - 1;
            bool hasTime = MeterTime.HasForm(line.Bytes, start, length);
            long time = !hasTime ? 0 : MeterTime.IsValid(line.Bytes, start, length) ? MeterTime.Seconds(line.Bytes, start, length) : -1;
            _channels.SetReading(channel, time, UnitLetter(line, unitGroup));
            _channels.SetPlace(channel, MbusChannels.Time, start, hasTime ? length : 0);
            if (numberGroup >= 0)
            {
                _channels.SetPlace(channel, MbusChannels.Reading, line.GroupStart(numberGroup), line.GroupLength(numberGroup));
            }
        }
    }
}
