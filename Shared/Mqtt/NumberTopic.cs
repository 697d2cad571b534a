using Meterkast.Diagnostics;
using Meterkast.Text;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// A number that another device publishes under a topic which a setting names. What is no number is counted and said; a value that
    /// has grown old is none. A retained message is a value of an unknown time. One thread only.
    /// </summary>
    public sealed class NumberTopic : ITopicHandler
    {
        /// <summary>Not known.</summary>
        public const int None = int.MinValue;

        private const int Largest = DecimalText.Largest - 1;

        private readonly StateTopics _topics;
        private readonly string _key;
        private readonly string _topic;
        private readonly int _state;
        private readonly int _errors;
        private readonly long _limit;
        private readonly int _lowest;
        private readonly bool _takesRetained;
        private long _freshUntil;
        private int _arrived = None;
        private bool _hasArrived;

        /// <summary>Initializes a topic without a value.</summary>
        /// <param name="topics">Shows how it is under <c>sources</c>, and counts under <c>source_errors</c>.</param>
        /// <param name="key">The setting that names the topic.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="limit">Seconds after which a value is old.</param>
        /// <param name="lowest">The lowest number that makes sense, in thousandths.</param>
        /// <param name="takesRetained">Whether a value of an unknown time is one.</param>
        public NumberTopic(StateTopics topics, string key, string topic, int limit, int lowest = -Largest, bool takesRetained = true)
        {
            _lowest = lowest;
            _takesRetained = takesRetained;
            _topics = topics;
            _key = key;
            _topic = topic;
            _limit = limit * 1000L;
            _state = topics.IndexOf("sources");
            _errors = topics.IndexOf("source_errors");
            topics.SetText(_state, "None");
            topics.SetNumber(_errors, 0);
        }

        /// <summary>The last number in thousandths; <see cref="None"/> if there is none, or if it is old.</summary>
        public int Value { get; private set; } = None;

        /// <summary>Whether the last message was retained: a value of an unknown time.</summary>
        public bool IsRetained { get; private set; }

        /// <inheritdoc/>
        public bool TryHandle(InboxMessage message)
        {
            if (message.Name != _topic)
            {
                return false;
            }

            if (message.Retained && !_takesRetained)
            {
                return true;
            }

            byte[] payload = message.Payload;
            bool isNumber = !message.IsCut && DecimalText.TryRound(payload, 0, payload.Length, 3, 1, out _arrived)
                && _arrived <= Largest && _arrived >= _lowest;
            _arrived = isNumber ? _arrived : None;
            IsRetained = message.Retained;
            _hasArrived = true;
            if (!isNumber && !IsAbsence(payload))
            {
                _topics.CountAndTell(_errors);
                Say(_key + (_lowest < 0 ? ": expected a number below 1000000 on " : ": expected a number from 0 to 999999 on ") + _topic);
            }

            return true;
        }

        /// <summary>Takes what has arrived, and lets an old value go. Called after each round of messages.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>True if a number has arrived; <see cref="Value"/> is it.</returns>
        public bool Tick(long now)
        {
            _freshUntil = _freshUntil == 0 ? now + _limit : _freshUntil;
            bool hasArrived = _hasArrived && _arrived != None;
            if (hasArrived)
            {
                _freshUntil = now + _limit;
                Say("ok");
            }
            else if (now >= _freshUntil && _freshUntil != long.MaxValue)
            {
                _freshUntil = long.MaxValue;
                _hasArrived = true;
                _arrived = None;
                Say(_key + ": no value on " + _topic + " for " + (_limit / 1000).ToString() + " s");
            }

            Value = _hasArrived ? _arrived : Value;
            _hasArrived = false;
            return hasArrived;
        }

        private void Say(string text) => _topics.SetText(_state, text);

        // Words for a value that is not known, Home Assistant's among them
        private static bool IsAbsence(byte[] payload)
        {
            return payload.Length == 0 || AsciiText.IsSameWord(payload, "none") || AsciiText.IsSameWord(payload, "unknown") || AsciiText.IsSameWord(payload, "unavailable");
        }
    }
}
