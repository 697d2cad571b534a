using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// The results of commands on their way to <c>result/</c>: one JSON object per command, kept until the broker has acknowledged it,
    /// also across a lost connection. A result whose acknowledgement was lost is published twice. Their number is bounded: no command is
    /// accepted while <see cref="HasRoom"/> is false, and every command in progress has its place. Only when acknowledgements wait behind
    /// commands for which there is no room, <see cref="LetGoSent"/> makes room: such a result is not sent again. That is so in a flood of
    /// quality of service 0, and in one of 1 where the broker's limit is none (<see cref="CommandInbox"/>). One thread only.
    /// </summary>
    public sealed class ResultOutbox : IPublication
    {
        /// <summary>Maximum number of bytes quoted from a payload or an answer; a character is not cut.</summary>
        public const int MaxQuoteLength = 40;

        private const int IntakeLimit = 16;
        private const int MaxNameLength = 40;

        // by then the broker has what was sent, although its acknowledgement was not read
        private const long Settled = 150;
        private const int Waiting = Delivery.NoRoom;
        private const int Done = Delivery.Arrived;
        private const string Hidden = "***";
        private const string Busy = "busy";

        private readonly string[] _topics;
        private readonly byte[][] _payloads;

        // of each: the number under which its acknowledgement will come, Waiting or Done
        private readonly int[] _numbers;
        private readonly TextBuffer _text;
        private readonly string _prefix;
        private IWebResults _web;
        private string _result;
        private int _asker;
        private long _now;
        private long _sentAt;
        private int _first;
        private int _count;

        /// <summary>Initializes an empty outbox.</summary>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        /// <param name="underWay">Maximum number of commands in progress.</param>
        /// <param name="quotes">Maximum number of quotes in a result, each of which may grow sixfold when it is escaped.</param>
        public ResultOutbox(string baseTopic, int underWay, int quotes)
        {
            _prefix = baseTopic + "/result/";
            _topics = new string[IntakeLimit + underWay];
            _payloads = new byte[IntakeLimit + underWay][];
            _numbers = new int[IntakeLimit + underWay];

            // the quotes, the command, the longest reason and the keys
            _text = new TextBuffer((quotes * 6 * MaxQuoteLength) + 320);
        }

        /// <summary>Sets who receives the results of commands that came over HTTP, which are not published and take no place here.</summary>
        /// <param name="web">The receiver.</param>
        public void Use(IWebResults web)
        {
            _web = web;
        }

        /// <summary>Whether another command may be accepted.</summary>
        public bool HasRoom => _count < IntakeLimit;

        /// <summary>Whether the broker has acknowledged everything.</summary>
        public bool IsEmpty => _count == 0;

        /// <summary>Adds the refusal of an unknown command; its payload is not quoted because it may contain a secret.</summary>
        /// <param name="name">The name that was given.</param>
        /// <param name="reason">Why it was refused.</param>
        /// <param name="id">The id to return; null if there is none.</param>
        /// <param name="asker">Number of the visit over HTTP that has asked; 0 if the command came over MQTT.</param>
        public void AddUnquoted(string name, string reason, byte[] id = null, int asker = 0)
        {
            Begin(null, "refused", id, asker);
            AddText("reason", reason);
            End(name);
        }

        /// <summary>Adds the result of a command that was not sent.</summary>
        /// <param name="name">Name of the command.</param>
        /// <param name="asked">The payload as received.</param>
        /// <param name="reason">Why it was refused.</param>
        /// <param name="id">The id to return; null if there is none.</param>
        /// <param name="asker">Number of the visit over HTTP that has asked; 0 if the command came over MQTT.</param>
        public void AddRefusal(string name, byte[] asked, string reason, byte[] id = null, int asker = 0)
        {
            Begin(asked, "refused", id, asker);
            AddText("reason", reason);
            End(name);
        }

        /// <summary>Adds one result for all commands that came faster than they could be accepted.</summary>
        /// <param name="count">Number of commands.</param>
        /// <param name="total">Number of all such commands since the start, which identifies a result that is delivered twice.</param>
        public void AddBusy(int count, int total)
        {
            _asker = 0;
            _text.Clear().Append("{\"result\":\"refused\",\"reason\":\"busy\",\"count\":").Append(count.ToString())
                .Append(",\"total\":").Append(total.ToString());
            End(Busy);
        }

        /// <summary>Adds a member to the current result.</summary>
        /// <param name="key">Its name.</param>
        /// <param name="value">Its text, with any characters.</param>
        public void AddText(string key, string value)
        {
            JsonText.Append(BeginText(key), value).Append((byte)'"');
        }

        /// <summary>Adds a member whose text came from outside, up to <see cref="MaxQuoteLength"/> bytes of it.</summary>
        /// <param name="key">Its name.</param>
        /// <param name="value">Its text.</param>
        /// <param name="length">Number of bytes of it.</param>
        public void AddQuote(string key, byte[] value, int length)
        {
            JsonText.Append(BeginText(key), value, 0, length <= MaxQuoteLength ? length : Utf8Text.Fit(value, MaxQuoteLength)).Append((byte)'"');
        }

        /// <summary>Begins a result; the caller adds members and calls <see cref="End"/>.</summary>
        /// <param name="asked">The payload as received; null if it must not be quoted.</param>
        /// <param name="result">How it ended.</param>
        /// <param name="id">The id to return, as JSON; null if there is none.</param>
        /// <param name="asker">Number of the visit over HTTP that has asked; 0 if the command came over MQTT.</param>
        public void Begin(byte[] asked, string result, byte[] id = null, int asker = 0)
        {
            _asker = asker;
            _result = result;
            _text.Clear().Append("{\"asked\":\"");
            if (asked == null)
            {
                _text.Append(Hidden);
            }
            else
            {
                JsonText.Append(_text, asked, 0, Utf8Text.Fit(asked, MaxQuoteLength));
            }

            _text.Append("\",\"result\":\"").Append(result).Append((byte)'"');
            if (id != null)
            {
                _text.Append(",\"id\":").Append(id, 0, id.Length);
            }
        }

        /// <summary>Completes the current result and appends it to the others.</summary>
        /// <param name="name">Name of the command.</param>
        public void End(string name)
        {
            if (_asker != 0)
            {
                _web.Handle(_asker, _result, _text.Append((byte)'}').ToArray());
                return;
            }

            int last = (_first + _count) % _topics.Length;
            _topics[last] = _prefix + Short(name);
            _payloads[last] = _text.Append((byte)'}').ToArray();
            _numbers[last] = Waiting;
            _count++;
        }

        /// <summary>Handles a new connection: what was not acknowledged on the previous one is published again.</summary>
        public void ResendAll()
        {
            for (int i = 0; i < _count; i++)
            {
                int place = (_first + i) % _topics.Length;
                _numbers[place] = _numbers[place] == Done ? Done : Waiting;
            }
        }

        /// <summary>
        /// Lets the results go that were sent and not acknowledged, once the last of them was sent 150 ms ago. Their acknowledgements wait
        /// behind commands that are not read before there is room here, so each would wait for the other; the results are lost only if the
        /// broker had not taken them in that time and the connection ends.
        /// </summary>
        public void LetGoSent()
        {
            if (_now - _sentAt < Settled)
            {
                return;
            }

            for (int i = 0; i < _count; i++)
            {
                int place = (_first + i) % _topics.Length;
                _numbers[place] = _numbers[place] > 0 ? Done : _numbers[place];
            }

            LetGo();
        }

        /// <summary>Publishes waiting results in the order of arrival, and discards acknowledged ones.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            for (int number = publisher.NextAcknowledgement(); number != 0; number = publisher.NextAcknowledgement())
            {
                Acknowledge(number);
            }

            _now = now;
            bool hasRoom = true;
            for (int i = 0; hasRoom && i < _count; i++)
            {
                int place = (_first + i) % _topics.Length;
                if (_numbers[place] == Waiting)
                {
                    _numbers[place] = publisher.PublishKept(_topics[place], _payloads[place]);
                    hasRoom = _numbers[place] != Delivery.NoRoom;
                    _sentAt = hasRoom ? now : _sentAt;
                }
            }

            LetGo();
            return hasRoom;
        }

        private void Acknowledge(int number)
        {
            for (int i = 0; i < _count; i++)
            {
                int place = (_first + i) % _topics.Length;
                if (_numbers[place] == number)
                {
                    _numbers[place] = Done;
                    return;
                }
            }
        }

        private void LetGo()
        {
            while (_count > 0 && _numbers[_first] == Done)
            {
                _topics[_first] = null;
                _payloads[_first] = null;
                _first = (_first + 1) % _topics.Length;
                _count--;
            }
        }

        private TextBuffer BeginText(string key)
        {
            return _text.Append(",\"").Append(key).Append("\":\"");
        }

        // A surrogate pair is one character
        private static string Short(string name)
        {
            bool isPair = name.Length > MaxNameLength && name[MaxNameLength] >= 0xDC00 && name[MaxNameLength] < 0xE000;
            return name.Length <= MaxNameLength ? name : name.Substring(0, isPair ? MaxNameLength - 1 : MaxNameLength);
        }
    }
}
