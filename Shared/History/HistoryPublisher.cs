using System;
using Meterkast.Mqtt;

namespace Meterkast.History
{
    /// <summary>
    /// The history on MQTT: <c>history/days</c>, retained, after each record and every quarter of an hour, <see cref="RetainedTables"/>, and
    /// the answers to <c>set/history</c>. One thread only.
    /// </summary>
    public sealed class HistoryPublisher : IPublication
    {
        private const long SummaryEvery = 15 * 60000;

        // longer than the records of a midnight take
        private const long SettlingTime = 15000;
        private const int Idle = 500;
        private const int Busy = 50;

        private readonly HistoryLog _log;
        private readonly RetainedTables _tables;
        private readonly string _base;
        private readonly ResultOutbox _results;

        // what is being written, and what is to be published; null for none
        private DaySummary _summary;
        private byte[] _payload;

        // null while nobody has asked
        private HistoryRequests _requests;
        private int _written;
        private long _dueAt = SettlingTime;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="log">The history; null if it is switched off.</param>
        /// <param name="baseTopic">The base topic.</param>
        /// <param name="results">Receives refusals of requests.</param>
        public HistoryPublisher(HistoryLog log, string baseTopic, ResultOutbox results)
        {
            _log = log;
            _tables = log == null ? null : new RetainedTables(log, baseTopic);
            _base = baseTopic;
            _results = results;
        }

        /// <summary>Number of records that could not be stored; -1 without a history.</summary>
        public int Failures => _log == null ? -1 : _log.Failures;

        /// <summary>Milliseconds after which it must be called again.</summary>
        public int Wait => _requests != null ? _requests.Wait : IsWriting || (_tables != null && _tables.IsBusy) ? Busy : Idle;

        /// <summary>Handles a message if it is the command <c>history</c>.</summary>
        /// <returns>False if it is another one.</returns>
        public bool TryHandle(InboxMessage message)
        {
            if (message.Name != HistoryRequests.Name)
            {
                return false;
            }

            HistoryRequests requests = _requests ?? new HistoryRequests(_log, _base, _results);
            requests.Handle(message);
            _requests = requests.IsBusy ? requests : null;
            return true;
        }

        /// <inheritdoc/>
        public void ResendAll()
        {
            _dueAt = 0;
            _tables?.ResendAll();
        }

        /// <inheritdoc/>
        public bool Publish(IPublisher publisher, long now)
        {
            // one after another: there is no room for the texts of all of them at once
            return _log == null || (PublishSummary(publisher, now) && (IsWriting || _requests != null || _tables.Publish(publisher, now)) && Answer(publisher, now));
        }

        private bool IsWriting => _summary != null || _payload != null;

        private bool Answer(IPublisher publisher, long now)
        {
            bool hasRoom = _requests == null || _requests.Publish(publisher, now);
            _requests = _requests != null && _requests.IsBusy ? _requests : null;
            return hasRoom;
        }

        private void Write(long now)
        {
            try
            {
                _summary = _summary ?? new DaySummary(_log);
                _payload = _summary.Step();
                _summary = _payload == null ? _summary : null;
            }
            catch (Exception)
            {
                // without memory for it everything else goes on, and it is tried again later
                _summary = null;
                _dueAt = now + SettlingTime;
                throw;
            }
        }

        private bool PublishSummary(IPublisher publisher, long now)
        {
            if (_written != _log.Written || _log.HasWork)
            {
                // what was begun lacks a record: while it waits, its period is in neither the ring nor the running values
                _written = _log.Written;
                _summary = null;
                _payload = null;
                _dueAt = _dueAt < now + SettlingTime ? _dueAt : now + SettlingTime;
            }

            if ((now < _dueAt && !IsWriting) || _log.HasWork || !_log.Clock.IsKnown)
            {
                return true;
            }

            if (_payload == null)
            {
                Write(now);
                return true;
            }

            if (!publisher.TryPublish(_base + "/history/days", _payload, true))
            {
                return false;
            }

            _payload = null;
            _dueAt = now + SummaryEvery;
            _tables.Look();
            return true;
        }
    }
}
