using System.Text;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>Writes topics and values of the devices on the M-Bus from the last telegram. One thread only.</summary>
    public sealed class MbusText
    {
        /// <summary>The telegram does not have the field.</summary>
        public const long NoContent = long.MinValue;

        private readonly MbusDevices _devices;
        private readonly MbusChannels _channels;
        private readonly Scratch _scratch;
        private readonly TextBuffer _topic;
        private readonly TextBuffer _value;
        private readonly string _base;

        // by channel; null without any
        private readonly string[] _names;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="devices">The devices.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        /// <param name="settings">Base topic and names.</param>
        public MbusText(MbusDevices devices, Scratch scratch, DeviceSettings settings)
        {
            _devices = devices;
            _channels = devices.Channels;
            _scratch = scratch;
            _topic = scratch.Topic;
            _value = scratch.Value;
            _base = settings.MqttBase + "/";
            if (settings.MeterNames.Length > 0)
            {
                _names = new string[MbusChannels.Channels];
                for (int channel = 0; channel < MbusChannels.Channels; channel++)
                {
                    _names[channel] = ChannelNames.NameOf(settings.MeterNames, channel);
                }
            }
        }

        /// <summary>Length of the base topic with its slash.</summary>
        public int BaseLength => _base.Length;

        /// <summary>The name of the device on a channel; empty if it has none.</summary>
        public string NameOf(int channel) => _names == null ? "" : _names[channel];

        /// <summary>Writes it.</summary>
        /// <returns>False if there is none.</returns>
        public bool WriteName(int channel)
        {
            string name = NameOf(channel);
            _value.Clear();
            if (name.Length > 0)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(name);
                _value.Append(bytes, 0, bytes.Length);
            }

            return name.Length > 0;
        }

        /// <summary>A hash of a field, or <see cref="NoContent"/>.</summary>
        public long ContentOf(int channel, int field)
        {
            int start = _channels.StartOf(channel, field);
            int length = _channels.LengthOf(channel, field);
            return length == 0 ? NoContent : ObisText.Hash(_devices.Telegram, start, start + length);
        }

        /// <summary>Writes the value of a field.</summary>
        public void WriteField(int channel, int field)
        {
            int start = _channels.StartOf(channel, field);
            int length = _channels.LengthOf(channel, field);
            _value.Clear();
            switch (field)
            {
                case MbusChannels.Time:
                    MeterTime.Write(_devices.Telegram, start, length, _scratch.Zone, _value);
                    break;
                case MbusChannels.Reading:
                case MbusChannels.Type:
                    _scratch.Number.TryRead(_devices.Telegram, start, length, MeterUnit.Any);
                    _scratch.Number.Write(_value);
                    break;
                case MbusChannels.Valve:
                    ObisText.WriteRaw(_devices.Telegram, start, length, _value);
                    break;
                default:
                    ObisText.WriteId(_devices.Telegram, start, length, _value);
                    break;
            }
        }

        /// <summary>Writes a unit.</summary>
        /// <returns>False if it has no name.</returns>
        public bool WriteUnit(MeterUnit unit)
        {
            string name = MbusDevices.NameOfUnit(unit);
            _value.Clear();
            if (name != null)
            {
                _value.Append(name);
            }

            return name != null;
        }

        /// <summary>Writes the topic of a field of a medium.</summary>
        public void BeginTopicOfMedium(int medium, int field)
        {
            _topic.Clear().Append(_base).Append(MbusChannels.NameOf(medium)).Append(MbusTopics.NameOf(field));
        }

        /// <summary>Writes a topic of a device.</summary>
        public void BeginTopic(int channel, int topic)
        {
            _topic.Clear().Append(_base).Append("mbus/").AppendNumber(channel).Append((byte)'/').Append(MbusTopics.NameOfTopic(topic));
        }

        /// <summary>Writes the topic of the EAN or relay of a channel.</summary>
        public void BeginTopicOf(int channel, int field)
        {
            _topic.Clear().Append(_base).Append(field == MbusChannels.Ean ? "ean_" : "relay_").AppendNumber(channel);
        }
    }
}
