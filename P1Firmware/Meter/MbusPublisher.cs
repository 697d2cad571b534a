using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Publishes the devices on the M-Bus: by medium the values of the channel that represents it, by channel every device, its EAN and
    /// its relay. Clears the retained messages of a channel whose device is gone. One thread only.
    /// </summary>
    public sealed class MbusPublisher
    {
        private const long NeverSent = MbusText.NoContent;
        private const long SentNone = NeverSent + 1;
        private const int MediumFields = 4;

        private readonly MbusDevices _devices;
        private readonly MbusChannels _channels;
        private readonly ClassGate _gate;
        private readonly MbusText _text;
        private readonly TextBuffer _topic;
        private readonly TextBuffer _value;
        private readonly long[] _sent = new long[MbusChannels.Media * MediumFields];
        private readonly long[] _sentOfChannels = new long[MbusChannels.Channels * 2];
        private bool _isDue;

        /// <summary>Initializes a new instance; nothing has been published yet.</summary>
        /// <param name="devices">The devices.</param>
        /// <param name="text">Writes names and values.</param>
        /// <param name="gate">Enforces the minimum intervals.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        public MbusPublisher(MbusDevices devices, MbusText text, ClassGate gate, Scratch scratch)
        {
            _devices = devices;
            _channels = devices.Channels;
            _gate = gate;
            _text = text;
            _topic = scratch.Topic;
            _value = scratch.Value;
            ResendAll();
        }

        /// <summary>Handles a new telegram.</summary>
        public void HandleTelegram()
        {
            _isDue = true;
        }

        /// <summary>Marks everything to be published again.</summary>
        public void ResendAll()
        {
            _isDue = _devices.Telegram != null;
            Forget(_sent);
            Forget(_sentOfChannels);
            for (int channel = 0; channel < MbusChannels.Channels; channel++)
            {
                if (_devices.DeviceOf(channel) != null)
                {
                    Forget(_devices.DeviceOf(channel).Sent);
                }
            }
        }

        /// <summary>
        /// Marks everything to be published again, except the readings and times of a device that has had no new reading for two of its
        /// periods: repeating a reading would state that it still holds.
        /// </summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Repeat(long now)
        {
            _isDue = _devices.Telegram != null;
            Forget(_sentOfChannels);
            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                int channel = _devices.ChannelOf(medium);
                bool isStale = channel >= 0 && _devices.DeviceOf(channel) != null && _devices.DeviceOf(channel).IsStale(now / 1000);
                for (int field = isStale ? MbusChannels.Valve : MbusChannels.Time; field < MediumFields; field++)
                {
                    _sent[(medium * MediumFields) + field] = NeverSent;
                }
            }

            for (int channel = 0; channel < MbusChannels.Channels; channel++)
            {
                MbusDevice device = _devices.DeviceOf(channel);
                for (int topic = 0; device != null && topic < (device.IsStale(now / 1000) ? MbusTopics.Time : MbusDevice.Topics); topic++)
                {
                    device.Sent[topic] = NeverSent;
                }
            }
        }

        /// <summary>Publishes what differs.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="telegramNumber">Number of the telegram.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, int telegramNumber, long now)
        {
            if (!_isDue || !_gate.IsOpen(ValueClass.Other, telegramNumber, now))
            {
                return true;
            }

            for (int medium = 0; medium < MbusChannels.Media; medium++)
            {
                if (!PublishMedium(publisher, medium))
                {
                    return false;
                }
            }

            for (int channel = 0; channel < MbusChannels.Channels; channel++)
            {
                if (!PublishOfChannel(publisher, channel, MbusChannels.Ean) || !PublishOfChannel(publisher, channel, MbusChannels.Relay)
                    || (_devices.IsThere(channel) && !PublishDevice(publisher, channel))
                    || (_devices.IsToClear(channel) && !Clear(publisher, channel)))
                {
                    return false;
                }
            }

            _gate.Pass(ValueClass.Other, telegramNumber, now);
            _isDue = false;
            return true;
        }

        private bool PublishMedium(IPublisher publisher, int medium)
        {
            int channel = _devices.ChannelOf(medium);
            if (channel < 0 || !_devices.IsThere(channel))
            {
                return true;
            }

            bool isUnread = _devices.DeviceOf(channel).IsUnread;
            bool isBelieved = _devices.DeviceOf(channel).IsBelieved && _channels.HasUnitOf(channel, medium);
            for (int field = 0; field < MediumFields; field++)
            {
                int slot = (medium * MediumFields) + field;
                if (isUnread && field <= MbusChannels.Reading)
                {
                    _text.BeginTopicOfMedium(medium, field);
                    if (!SendNone(publisher, _sent, slot))
                    {
                        return false;
                    }

                    continue;
                }

                long content = _text.ContentOf(channel, field);
                if (content == NeverSent || _sent[slot] == content || (field <= MbusChannels.Reading && !isBelieved))
                {
                    continue;
                }

                _text.WriteField(channel, field);
                _text.BeginTopicOfMedium(medium, field);
                if (!Send(publisher))
                {
                    return false;
                }

                _sent[slot] = content;
            }

            return true;
        }

        private bool PublishOfChannel(IPublisher publisher, int channel, int field)
        {
            int slot = (channel * 2) + field - MbusChannels.Ean;
            long content = _text.ContentOf(channel, field);
            if (content == NeverSent || _sentOfChannels[slot] == content)
            {
                return true;
            }

            _text.WriteField(channel, field);
            _text.BeginTopicOf(channel, field);
            if (!Send(publisher))
            {
                return false;
            }

            _sentOfChannels[slot] = content;
            return true;
        }

        private bool PublishDevice(IPublisher publisher, int channel)
        {
            MbusDevice device = _devices.DeviceOf(channel);
            for (int topic = 0; topic < MbusDevice.Topics; topic++)
            {
                if (topic == MbusTopics.Name)
                {
                    if (!PublishName(publisher, channel, device.Sent))
                    {
                        return false;
                    }

                    continue;
                }

                if (device.IsUnread && topic >= MbusTopics.Time)
                {
                    _text.BeginTopic(channel, topic);
                    if (!SendNone(publisher, device.Sent, topic))
                    {
                        return false;
                    }

                    continue;
                }

                int field = MbusTopics.FieldOfTopic(topic);
                long content = _text.ContentOf(channel, field);
                if (content == NeverSent || device.Sent[topic] == content || (topic >= MbusTopics.Unit && !device.IsBelieved))
                {
                    continue;
                }

                if (topic == MbusTopics.Unit)
                {
                    // it can only differ if the reading does
                    content = device.Sent[MbusTopics.Reading] == content ? device.Sent[topic] : (long)_devices.UnitOf(channel);
                    if (device.Sent[topic] == content || !_text.WriteUnit((MeterUnit)content))
                    {
                        continue;
                    }
                }
                else
                {
                    _text.WriteField(channel, field);
                }

                _text.BeginTopic(channel, topic);
                if (!Send(publisher))
                {
                    return false;
                }

                device.Sent[topic] = content;
            }

            return true;
        }

        private bool PublishName(IPublisher publisher, int channel, long[] sent)
        {
            if (sent[MbusTopics.Name] == channel || !_text.WriteName(channel))
            {
                return true;
            }

            _text.BeginTopic(channel, MbusTopics.Name);
            if (!Send(publisher))
            {
                return false;
            }

            sent[MbusTopics.Name] = channel;
            return true;
        }

        // An empty retained message is how a broker forgets one
        private bool Clear(IPublisher publisher, int channel)
        {
            _value.Clear();
            for (int topic = 0; topic < MbusDevice.Topics; topic++)
            {
                _text.BeginTopic(channel, topic);
                if (!Send(publisher))
                {
                    return false;
                }
            }

            for (int field = MbusChannels.Ean; field <= MbusChannels.Relay; field++)
            {
                int slot = (channel * 2) + field - MbusChannels.Ean;
                if (_sentOfChannels[slot] == NeverSent || _channels.LengthOf(channel, field) > 0)
                {
                    continue;
                }

                _text.BeginTopicOf(channel, field);
                if (!Send(publisher))
                {
                    return false;
                }

                _sentOfChannels[slot] = NeverSent;
            }

            if (_devices.DeviceOf(channel) != null)
            {
                Forget(_devices.DeviceOf(channel).Sent);
            }

            _devices.MarkCleared(channel);
            return true;
        }

        // What is retained is the reading of the device that was there before
        private bool SendNone(IPublisher publisher, long[] sent, int slot)
        {
            if (sent[slot] == SentNone)
            {
                return true;
            }

            _value.Clear().Append("None");
            if (!Send(publisher))
            {
                return false;
            }

            sent[slot] = SentNone;
            return true;
        }

        private bool Send(IPublisher publisher) => publisher.TryPublish(_topic.ToString(), _value.ToArray(), true);

        private static void Forget(long[] sent)
        {
            for (int i = 0; i < sent.Length; i++)
            {
                sent[i] = NeverSent;
            }
        }
    }
}
