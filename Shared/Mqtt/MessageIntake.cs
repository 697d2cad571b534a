using System;
using System.Text;
using Meterkast.Diagnostics;
using Meterkast.Text;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// Decides whether the next message is read now, and puts it into the inbox. While there is no room nothing more is read, so a burst
    /// waits in TCP and at the broker, and not in the heap. Acknowledgements of results wait behind it; for that reason results that were
    /// sent are let go when their outbox is full while <see cref="CommandInbox.IsHeld"/>. If there is a place in the inbox, but for ten
    /// seconds no memory, the message is refused. One thread only.
    /// </summary>
    public sealed partial class MessageIntake
    {
        /// <summary>The message is not read yet.</summary>
        public const int Wait = 0;

        /// <summary>The message is read.</summary>
        public const int Take = 1;

        /// <summary>The message is passed over and counted.</summary>
        public const int Refuse = 2;

        private const long Patience = 10000;

        // what a command takes besides its contents: an object, two arrays and what becomes of it first
        private const int CommandSize = 300;

        private readonly byte[] _prefix;
        private readonly byte[][] _others;
        private readonly CommandInbox _inbox;
        private readonly HeapBudget _budget;
        private long _waitsSince;
        private long _decidedAt;
        private int _waiting = -1;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="prefix">What precedes the name of a command in its topic.</param>
        /// <param name="others">The other topics that are subscribed to.</param>
        /// <param name="inbox">Receives the messages.</param>
        /// <param name="budget">Decides whether there is room for a message.</param>
        public MessageIntake(string prefix, string[] others, CommandInbox inbox, HeapBudget budget)
        {
            _prefix = Encoding.UTF8.GetBytes(prefix);
            _others = OtherTopics.BytesOf(others);
            _inbox = inbox;
            _budget = budget;
        }

        /// <summary>Bytes of a topic that are needed.</summary>
        public int TopicLimit
        {
            get
            {
                int limit = _prefix.Length + InboxMessage.MaxNameLength;
                for (int i = 0; i < _others.Length; i++)
                {
                    limit = _others[i].Length > limit ? _others[i].Length : limit;
                }

                return limit;
            }
        }

        /// <summary>Decides on the next message.</summary>
        /// <param name="length">Length of its packet.</param>
        /// <param name="now">Milliseconds of the device's clock.</param>
        /// <returns><see cref="Wait"/>, <see cref="Take"/> or <see cref="Refuse"/>.</returns>
        public int Decide(int length, long now)
        {
            int needed = CommandSize + (length < InboxMessage.MaxPayloadLength ? length : InboxMessage.MaxPayloadLength);
            int waiting = _inbox.Count;
            bool isFull = waiting == CommandInbox.Capacity;
            int verdict = Take;
            if (isFull || !_budget.MayTake(needed, HeapBudget.ForCommand, now))
            {
                // an earlier lack of memory says nothing about this one
                if (isFull || _waiting != waiting || now - _decidedAt >= Patience)
                {
                    _waiting = waiting;
                    _waitsSince = now;
                }

                verdict = now - _waitsSince < Patience ? Wait : Refuse;
            }
            else
            {
                _waiting = -1;
            }

            _decidedAt = now;
            _inbox.IsHeld = verdict == Wait;
            return verdict;
        }

        /// <summary>Puts a message that was read into the inbox, or counts it as refused. One that nobody has subscribed to is ignored, and
        /// so is a copy of one that is there: brokers repeat what is not acknowledged for long.</summary>
        /// <param name="packet">A complete message.</param>
        public void Offer(PacketReader packet)
        {
            bool isCommand = AsciiText.StandsAt(packet.Topic, packet.TopicLength, 0, _prefix);
            if (packet.IsDuplicate && _inbox.Holds(packet.Number))
            {
                return;
            }

            if ((isCommand || IsOther(packet)) && TryTake(packet, isCommand ? _prefix.Length : 0))
            {
                return;
            }

            if (isCommand)
            {
                _inbox.Refuse();
            }

            _inbox.Skip(packet.Number);
        }

        private bool IsOther(PacketReader packet)
        {
            for (int i = 0; i < _others.Length; i++)
            {
                byte[] topic = _others[i];
                if (packet.TopicLength == topic.Length && AsciiText.StandsAt(packet.Topic, packet.TopicLength, 0, topic))
                {
                    return true;
                }
            }

            return false;
        }

        // only VirtualBoard has a body for it
        partial void Charge(PacketReader packet);

        private bool TryTake(PacketReader packet, int start)
        {
            try
            {
                if (packet.Payload != null)
                {
                    Charge(packet);

                    // of a topic that was cut the whole is not known, so the broker's copy cannot be deleted
                    bool isRetained = packet.IsRetained && !packet.IsTopicCut;
                    return _inbox.Offer(new InboxMessage(NameOf(packet, start), packet.Payload, isRetained, 0, packet.IsCut), packet.Number);
                }

                if (packet.Failure != null)
                {
                    _budget.Handle(packet.Failure);
                }
            }
            catch (Exception e)
            {
                _budget.Handle(e);
            }

            return false;
        }

        private static string NameOf(PacketReader packet, int start)
        {
            byte[] topic = packet.Topic;
            int length = packet.TopicLength;

            // a character of which the end is missing is left out
            int last = length - 1;
            while (last > start && (topic[last] & 0xC0) == 0x80)
            {
                last--;
            }

            length = last < start || Utf8Text.LengthAt(topic, last, length) > 0 ? length : last;
            return length <= start ? "" : Encoding.UTF8.GetString(topic, start, length - start);
        }
    }
}
