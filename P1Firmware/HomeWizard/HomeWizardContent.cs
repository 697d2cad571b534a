using Meterkast.Meter;
using Meterkast.Obis;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.HomeWizard
{
    /// <summary>The answer to <c>/api/v1/data</c>: texts, the fields of <see cref="HomeWizardTable"/>, gas, and the other meters on the M-Bus.
    /// Main loop only.</summary>
    public sealed class HomeWizardContent : ItemContent
    {
        private const int Version = 0x13000208;
        private const int EquipmentId = 0x00600101;
        private const int Tariff = 0x00600E00;
        private const int TimeDigits = 12;
        private const int Thousand = 1000;

        private readonly MeterFigures _figures;
        private readonly MbusDevices _mbus;
        private readonly ComputedValues _computed;
        private readonly string[] _rows = HomeWizardTable.Fields.Split('\n');
        private int _item;

        /// <summary>Initializes a content.</summary>
        /// <param name="figures">The figures of the meter.</param>
        /// <param name="mbus">The devices on the M-Bus.</param>
        /// <param name="computed">The computed values.</param>
        public HomeWizardContent(MeterFigures figures, MbusDevices mbus, ComputedValues computed)
        {
            _figures = figures;
            _mbus = mbus;
            _computed = computed;
        }

        /// <inheritdoc/>
        protected override bool Write(TextBuffer piece)
        {
            int field = _item - 1;
            int channel = field - _rows.Length;
            if (_item == 0)
            {
                WriteTexts(piece);
            }
            else if (field < _rows.Length - 1)
            {
                WriteField(piece, _rows[field].Split('|'));
            }
            else if (channel < 0)
            {
                WriteGas(piece);
                piece.Append(",\"external\":[");
            }
            else if (channel < MbusChannels.Channels)
            {
                if (IsExternal(channel))
                {
                    WriteExternal(piece, channel);
                }
            }
            else if (channel == MbusChannels.Channels)
            {
                piece.Append("]}");
            }
            else
            {
                return false;
            }

            return true;
        }

        /// <inheritdoc/>
        protected override void Next()
        {
            _item++;
        }

        // Home Assistant takes an answer without wifi_ssid for that of another device
        private void WriteTexts(TextBuffer piece)
        {
            piece.Append("{\"wifi_ssid\":\"Meterkast\",\"wifi_strength\":100");
            WriteWhole(piece, "smr_version", _figures.Read(0, Version));
            piece.Append(",\"meter_model\":\"");
            byte[] telegram = _mbus.Telegram;
            int end = 1;
            while (end < telegram.Length && telegram[end] >= ' ')
            {
                end++;
            }

            piece.AppendJson(telegram, 1, end - 1).Append((byte)'"');
            _figures.WriteText(piece, ",\"unique_id\":\"", EquipmentId);
            WriteWhole(piece, "active_tariff", _figures.Read(0, Tariff));
            WriteTime(piece, ",\"montly_power_peak_timestamp\":", _computed.PeakTime.Bytes, 0, _computed.PeakTime.Length);
        }

        private void WriteField(TextBuffer piece, string[] columns)
        {
            long figure = _figures.Read(MeterFigures.OperationOf(columns[1]), MeterFigures.KeyOf(columns[2]));
            if (columns[3] == "-")
            {
                WriteWhole(piece, columns[0], figure);
            }
            else if (figure != MeterFigures.None)
            {
                piece.Append(",\"").Append(columns[0]).Append("\":");
                if (columns[3] == "3")
                {
                    piece.AppendThousandths(figure);
                }
                else
                {
                    piece.Append(figure < 0 ? "-" : "").AppendLong(figure < 0 ? -figure : figure);
                }
            }
        }

        private static void WriteWhole(TextBuffer piece, string field, long figure)
        {
            if (figure != MeterFigures.None)
            {
                piece.Append(",\"").Append(field).Append("\":").AppendLong(figure / Thousand);
            }
        }

        private void WriteGas(TextBuffer piece)
        {
            int channel = _mbus.ChannelOf(MbusChannels.Gas);
            if (channel >= 0 && IsExternal(channel))
            {
                piece.Append(",\"total_gas_m3\":").AppendThousandths(Reading(channel));
                WriteTimeOf(piece, ",\"gas_timestamp\":", channel);
                WriteId(piece, ",\"gas_unique_id\":\"", channel);
            }
        }

        private void WriteExternal(TextBuffer piece, int channel)
        {
            bool isFirst = true;
            for (int before = 0; before < channel; before++)
            {
                isFirst &= !IsExternal(before);
            }

            piece.Append(isFirst ? "{\"type\":\"" : ",{\"type\":\"").Append(TypeOf(_mbus.Channels.MediumOf(channel))).Append((byte)'"');
            WriteId(piece, ",\"unique_id\":\"", channel);
            WriteTimeOf(piece, ",\"timestamp\":", channel);
            piece.Append(",\"value\":").AppendThousandths(Reading(channel));
            piece.Append(",\"unit\":\"").Append(MbusDevices.NameOfUnit(_mbus.UnitOf(channel))).Append("\"}");
        }

        private bool IsExternal(int channel)
        {
            MbusDevice device = _mbus.DeviceOf(channel);
            return device != null && device.IsThere && device.IsBelieved && TypeOf(_mbus.Channels.MediumOf(channel)) != null
                && _mbus.TryReadNumber(channel) && MbusDevices.NameOfUnit(_mbus.UnitOf(channel)) != null;
        }

        private long Reading(int channel) => _mbus.TryReadNumber(channel) ? _figures.Thousandths : 0;

        private void WriteId(TextBuffer piece, string before, int channel)
        {
            int length = _mbus.Channels.LengthOf(channel, MbusChannels.Id);
            if (length > 0)
            {
                piece.Append(before).AppendJson(_mbus.Telegram, _mbus.Channels.StartOf(channel, MbusChannels.Id), length).Append((byte)'"');
            }
        }

        private void WriteTimeOf(TextBuffer piece, string before, int channel)
        {
            WriteTime(
                piece, before, _mbus.Telegram, _mbus.Channels.StartOf(channel, MbusChannels.Time), _mbus.Channels.LengthOf(channel, MbusChannels.Time));
        }

        private static void WriteTime(TextBuffer piece, string before, byte[] bytes, int start, int length)
        {
            if (length >= TimeDigits && MeterTime.IsValid(bytes, start, length))
            {
                piece.Append(before).AppendLong(MeterTime.Order(bytes, start));
            }
        }

        private static string TypeOf(int medium)
        {
            switch (medium)
            {
                case MbusChannels.Gas: return "gas_meter";
                case MbusChannels.Thermal: return "heat_meter";
                case MbusChannels.WarmWater: return "warm_water_meter";
                case MbusChannels.Water: return "water_meter";
                default: return null;
            }
        }
    }
}
