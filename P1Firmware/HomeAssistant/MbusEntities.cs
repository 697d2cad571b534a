using System.Text;
using Meterkast.Meter;
using Meterkast.Obis;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The devices on the M-Bus for Home Assistant: groups of a field of a medium, then EAN and relay by channel, and the topics of each
    /// device. One thread only.
    /// </summary>
    public sealed class MbusEntities : IEntitySource
    {
        private const int Fields = 4;
        private const int MediumGroups = MbusChannels.Media * Fields;
        private const int FirstDevice = MediumGroups + (MbusChannels.Channels * 2);

        private readonly MbusDevices _devices;
        private readonly MbusText _text;
        private readonly MeterClock _clock;
        private readonly int _heartbeat;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="devices">The devices.</param>
        /// <param name="text">Knows their names.</param>
        /// <param name="clock">Describes times.</param>
        /// <param name="heartbeat">Seconds after which a value is sent again; 0 for never.</param>
        public MbusEntities(MbusDevices devices, MbusText text, MeterClock clock, int heartbeat)
        {
            _heartbeat = heartbeat;
            _devices = devices;
            _text = text;
            _clock = clock;
        }

        /// <inheritdoc/>
        public int Groups => FirstDevice + (MbusChannels.Channels * MbusDevice.Topics);

        /// <inheritdoc/>
        public bool IsSeen(int group)
        {
            if (group >= FirstDevice)
            {
                int channel = ChannelOf(group);
                int topic = TopicOf(group);
                return _devices.IsThere(channel)
                    && (topic == MbusTopics.Name ? _text.NameOf(channel).Length > 0 : _devices.HasOfChannel(channel, MbusTopics.FieldOfTopic(topic)));
            }

            return group < MediumGroups
                ? _devices.Has(group / Fields, group % Fields)
                : _devices.HasOfChannel((group - MediumGroups) >> 1, MbusChannels.Ean + (group & 1));
        }

        /// <summary>The announcement of a removed device is withdrawn, and that of a name that the settings no longer have.</summary>
        public bool IsWanted(int group)
        {
            return group < FirstDevice || _devices.DeviceOf(ChannelOf(group)) == null || (_devices.IsThere(ChannelOf(group)) && !IsNameless(group));
        }

        /// <inheritdoc/>
        public bool Describe(int group, int part, EntityConfig config)
        {
            bool isNameless = IsNameless(group);
            if (part > (isNameless ? 1 : 0))
            {
                return false;
            }

            if (part == 1)
            {
                config.BeginValue("mbus/" + ChannelOf(group).ToString() + "/" + MbusTopics.NameOfTopic(MbusTopics.Name));
                return true;
            }

            if (group >= FirstDevice)
            {
                DescribeDevice(ChannelOf(group), TopicOf(group), config);
                return true;
            }

            if (group >= MediumGroups)
            {
                config.Name.Clear().Append((group & 1) == 0 ? "ean_" : "relay_").AppendNumber((group - MediumGroups) >> 1);
                config.Begin("sensor").Topic("stat_t", "").Diagnostic(false);
                return true;
            }

            int medium = group / Fields;
            int field = group % Fields;
            config.Name.Clear().Append(MbusChannels.NameOf(medium)).Append(MbusTopics.NameOf(field));
            config.Begin("sensor").Topic("stat_t", "");
            if (field == MbusChannels.Time)
            {
                _clock.Describe(config);
            }
            else if (field == MbusChannels.Reading)
            {
                DescribeReading(medium, UnitOf(medium), config);
            }
            else
            {
                config.Diagnostic(false);
            }

            return true;
        }

        // The topic of a name, where the settings have none
        private bool IsNameless(int group)
        {
            return group >= FirstDevice && TopicOf(group) == MbusTopics.Name && _devices.DeviceOf(ChannelOf(group)) != null
                && _text.NameOf(ChannelOf(group)).Length == 0;
        }

        // Heat meters differ
        private string UnitOf(int medium)
        {
            int channel = _devices.ChannelOf(medium);
            return channel < 0 ? MbusChannels.UnitOf(medium) : MbusDevices.NameOfUnit(_devices.UnitOf(channel));
        }

        private static int ChannelOf(int group) => (group - FirstDevice) / MbusDevice.Topics;

        private static int TopicOf(int group) => (group - FirstDevice) % MbusDevice.Topics;

        private void DescribeDevice(int channel, int topic, EntityConfig config)
        {
            string name = MbusTopics.NameOfTopic(topic);
            int field = MbusTopics.FieldOfTopic(topic);
            string title = _text.NameOf(channel);
            config.Title = title.Length == 0 || topic == MbusTopics.Reading ? title : title + " " + name;
            config.Name.Clear().Append("mbus_").AppendNumber(channel).Append((byte)'_').Append(name);
            config.Begin("sensor").Topic("stat_t", "mbus/" + channel.ToString() + "/", name);
            if (field == MbusChannels.Time)
            {
                _clock.Describe(config);
            }
            else if (name == "reading")
            {
                DescribeReading(_devices.Channels.MediumOf(channel), MbusDevices.NameOfUnit(_devices.UnitOf(channel)), config);
            }
            else
            {
                config.Diagnostic(false);
            }
        }

        private void DescribeReading(int medium, string unit, EntityConfig config)
        {
            if (unit == "m3")
            {
                config.Text("dev_cla", medium == MbusChannels.Gas ? "gas" : "water");
            }

            byte[] bytes = Encoding.UTF8.GetBytes(unit == null ? "" : unit);
            Quantity.Write(config, bytes, 0, bytes.Length);
            Expiry.Write(config, Expiry.After(_heartbeat, _clock.ReadingPeriod()));
        }
    }
}
