using Meterkast.Mqtt;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.History
{
    /// <summary>
    /// The command <c>set/history</c>: <c>hours 2026-11-24</c> is answered on <c>result/history</c> with the CSV of those records in
    /// pieces of at most 700 bytes, one after another. A few requests may wait; one too many is refused. One thread only.
    /// </summary>
    public sealed class HistoryRequests
    {
        /// <summary>Name of the command.</summary>
        public const string Name = "history";

        private const int MaxWaiting = 4;
        private const int PieceLength = 700;

        // the keys, the numbers, the words and an id
        private const int HeadLength = 140;
        private const int Soon = 5;
        private const int PieceEvery = 50;

        private readonly HistoryLog _log;
        private readonly ResultOutbox _results;
        private readonly string _topic;

        // null while none waits
        private HistoryQuery[] _queries;
        private byte[][] _ids;
        private int _first;
        private int _count;

        // the answer that is being sent; null for none
        private HistoryCsv _csv;
        private TextBuffer _row;
        private TextBuffer _piece;
        private bool _isCounted;
        private bool _isPieceReady;
        private int _parts;
        private int _part;
        private long _nextAt;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="log">The history; null if it is switched off.</param>
        /// <param name="baseTopic">The base topic.</param>
        /// <param name="results">Receives refusals.</param>
        public HistoryRequests(HistoryLog log, string baseTopic, ResultOutbox results)
        {
            _log = log;
            _results = results;
            _topic = baseTopic + "/result/" + Name;
        }

        /// <summary>Whether an answer is being sent.</summary>
        public bool IsBusy => _count > 0;

        /// <summary>Milliseconds after which <see cref="Publish"/> must be called again: soon while rows are read.</summary>
        public int Wait => _isPieceReady ? PieceEvery : Soon;

        /// <summary>Handles a message of this command.</summary>
        public void Handle(InboxMessage message)
        {
            CommandPayload payload = CommandPayload.Read(message.Payload, out string reason);
            reason = message.Retained ? "a retained message is not a command"
                : message.Asker != 0 ? "over HTTP the history is at /api/history/hours, days, months ..."
                : message.IsCut ? "too long"
                : _log == null ? "the history is switched off by history.keep"
                : _count == MaxWaiting ? "busy with other requests"
                : reason;
            HistoryQuery query = reason == null ? Read(payload.Value, out reason) : null;
            if (query == null)
            {
                _results.AddRefusal(Name, payload.Value, reason, payload.Id, message.Asker);
                return;
            }

            _queries = _queries ?? new HistoryQuery[MaxWaiting];
            _ids = _ids ?? new byte[MaxWaiting][];
            int place = (_first + _count) % MaxWaiting;
            _queries[place] = query;
            _ids[place] = payload.Id;
            _count++;
        }

        /// <summary>Sends the next piece.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            if (_count == 0)
            {
                return true;
            }

            Begin();
            if ((!_isPieceReady && !Fill()) || now < _nextAt)
            {
                return true;
            }

            if (!publisher.TryPublish(_topic, Payload(), false))
            {
                return false;
            }

            _part++;
            _isPieceReady = false;
            _piece.Clear();
            _nextAt = now + PieceEvery;
            if (_part == _parts)
            {
                End();
            }

            return true;
        }

        private HistoryQuery Read(byte[] value, out string reason)
        {
            string[] words = new TextBuffer(PieceLength).Append(value, 0, value.Length).ToString().Split(' ');
            return HistoryQuery.Ask(_log, words[0], words.Length == 1 ? "" : words.Length == 2 ? words[1] : " ", out reason);
        }

        private void Begin()
        {
            if (_csv == null)
            {
                _csv = new HistoryCsv(new HistoryRows(_log, _queries[_first]));
                _row = new TextBuffer(CsvText.MaxRowLength);
                _piece = new TextBuffer(PieceLength - HeadLength);
                _isCounted = false;
                _parts = 1;
                _part = 0;
            }
        }

        private void End()
        {
            _csv = null;
            _row = null;
            _piece = null;
            _queries[_first] = null;
            _ids[_first] = null;
            _first = (_first + 1) % MaxWaiting;
            _count--;
            _queries = _count == 0 ? null : _queries;
            _ids = _count == 0 ? null : _ids;
        }

        // Reads a part of a row. The whole answer is read twice: the first time only to count its pieces, which each of them tells.
        private bool Fill()
        {
            bool hasMore = _row.Length > 0 || _csv.Next(_row);
            if (!hasMore && !_isCounted)
            {
                _isCounted = true;
                _csv.Rewind();
                _piece.Clear();
                return false;
            }

            if (!hasMore)
            {
                _isPieceReady = true;
                return true;
            }

            if (!TryAppendRow())
            {
                if (_isCounted)
                {
                    _isPieceReady = true;
                    return true;
                }

                _parts++;
                _piece.Clear();
                TryAppendRow();
            }

            _row.Clear();
            return false;
        }

        // Only line feeds need to be escaped in JSON
        private bool TryAppendRow()
        {
            byte[] bytes = _row.Bytes;
            int escaped = _row.Length;
            for (int i = 0; i < _row.Length; i++)
            {
                escaped += bytes[i] == '\n' ? 1 : 0;
            }

            if (_piece.Length + escaped > _piece.Bytes.Length)
            {
                return false;
            }

            for (int i = 0; i < _row.Length; i++)
            {
                if (bytes[i] == '\n')
                {
                    _piece.Append("\\n");
                }
                else
                {
                    _piece.Append(bytes[i]);
                }
            }

            return true;
        }

        private byte[] Payload()
        {
            HistoryQuery query = _queries[_first];
            TextBuffer text = new TextBuffer(PieceLength);
            text.Append("{\"what\":\"").Append(query.What).Append("\",\"of\":\"").Append(query.Of).Append("\",\"part\":").AppendNumber(_part + 1);
            text.Append(",\"parts\":").AppendNumber(_parts);
            byte[] id = _ids[_first];
            if (id != null)
            {
                text.Append(",\"id\":").Append(id, 0, id.Length);
            }

            return text.Append(",\"csv\":\"").Append(_piece.Bytes, 0, _piece.Length).Append("\"}").ToArray();
        }
    }
}
