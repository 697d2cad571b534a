using Meterkast.Obis;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>
    /// The devices on the M-Bus for readers other than MQTT: the media are the first places, the channels follow. A reading that is held
    /// back is not shown. One thread only.
    /// </summary>
    public sealed class MbusReader : IValueSource
    {
        private const int MediumFields = 4;

        private readonly MbusDevices _devices;
        private readonly MbusText _text;
        private readonly TextBuffer _topic;
        private readonly TextBuffer _value;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="devices">The devices.</param>
        /// <param name="text">Writes names and values.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        public MbusReader(MbusDevices devices, MbusText text, Scratch scratch)
        {
            _devices = devices;
            _text = text;
            _topic = scratch.Topic;
            _value = scratch.Value;
        }

        /// <inheritdoc/>
        public UnreadMarks Unread { get; } = new UnreadMarks(MbusChannels.Media + MbusChannels.Channels);

        /// <summary>Handles a new telegram.</summary>
        public void HandleTelegram()
        {
            if (!Unread.IsUsed)
            {
                return;
            }

            for (int channel = 0; channel < MbusChannels.Channels; channel++)
            {
                Unread.See(MbusChannels.Media + channel, ContentOf(channel));
            }

            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                int channel = _devices.ChannelOf(medium);
                Unread.See(medium, channel < 0 ? 0 : ContentOf(channel) + channel);
            }
        }

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Clear();
            bool isMedium = place < MbusChannels.Media;
            int channel = isMedium ? _devices.ChannelOf(place) : place - MbusChannels.Media;
            if (channel < 0 || !_devices.IsThere(channel) || item >= (isMedium ? MediumFields : MbusDevice.Topics + 2))
            {
                return false;
            }

            bool isKnown = isMedium ? WriteOfMedium(place, channel, item)
                : item < MbusDevice.Topics ? WriteOfDevice(channel, item)
                : WriteOfChannel(channel, MbusChannels.Ean + item - MbusDevice.Topics);
            if (isKnown)
            {
                value.Show(_topic, _text.BaseLength, _value);
            }

            return true;
        }

        private long ContentOf(int channel)
        {
            MbusDevice device = _devices.DeviceOf(channel);
            if (device == null || !device.IsThere)
            {
                return 0;
            }

            long sum = (device.IsBelieved ? 1 : 0) + (device.IsUnread ? 2 : 0);
            for (int field = MbusChannels.Time; field <= MbusChannels.Type; field++)
            {
                sum = (sum * 31) + _text.ContentOf(channel, field);
            }

            return sum;
        }

        private bool WriteOfMedium(int medium, int channel, int field)
        {
            MbusDevice device = _devices.DeviceOf(channel);
            _text.BeginTopicOfMedium(medium, field);
            return WriteField(channel, field, device.IsBelieved && _devices.Channels.HasUnitOf(channel, medium));
        }

        private bool WriteOfDevice(int channel, int topic)
        {
            bool isBelieved = _devices.DeviceOf(channel).IsBelieved;
            _text.BeginTopic(channel, topic);
            if (topic == MbusTopics.Name)
            {
                return _text.WriteName(channel);
            }

            return topic == MbusTopics.Unit
                ? isBelieved && _text.WriteUnit(_devices.UnitOf(channel))
                : WriteField(channel, MbusTopics.FieldOfTopic(topic), isBelieved);
        }

        private bool WriteOfChannel(int channel, int field)
        {
            _text.BeginTopicOf(channel, field);
            return WriteField(channel, field, true);
        }

        // A reading and its time need a device that is believed; the reading of the one before is none of this one's
        private bool WriteField(int channel, int field, bool isBelieved)
        {
            bool isOfReading = field == MbusChannels.Reading || field == MbusChannels.Time;
            if (isOfReading && _devices.DeviceOf(channel).IsUnread)
            {
                _value.Clear().Append("None");
                return true;
            }

            if (_text.ContentOf(channel, field) == MbusText.NoContent || (isOfReading && !isBelieved))
            {
                return false;
            }

            _text.WriteField(channel, field);
            return true;
        }
    }
}
