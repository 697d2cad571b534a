using System;
using Meterkast.Mqtt;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// Announces each entity to Home Assistant once its value was seen, one message every 50 ms, because a burst would fill the heap;
    /// announces all again when Home Assistant starts, and withdraws what is no longer wanted. Iterates over its sources step by step. One
    /// thread only.
    /// </summary>
    public sealed class Discovery
    {
        private const int Pace = 50;
        private const int PaceAgain = 100;
        private const int PaceAtRest = 500;
        private const int LooksAtOnce = 16;
        private const int LooksAtRest = 64;

        private readonly IEntitySource[] _sources;
        private readonly EntityConfig _config;
        private readonly bool _isOn;

        // of each source, one bit for each group
        private readonly byte[][] _told;
        private int _pace = Pace;
        private bool _hasTold;
        private string _address;
        private int _source;
        private int _group;
        private int _part;
        private long _nextAt;

        // groups of all sources, and how many were checked since the last announcement: after a full round nothing is left to announce
        private readonly int _groups;
        private int _looks;

        /// <summary>Initializes a new instance; nothing has been announced yet.</summary>
        /// <param name="isOn">False to withdraw everything.</param>
        /// <param name="config">Writes the messages.</param>
        /// <param name="sources">What can be announced.</param>
        public Discovery(bool isOn, EntityConfig config, IEntitySource[] sources)
        {
            _isOn = isOn;
            _config = config;
            _sources = sources;
            _told = new byte[sources.Length][];
            for (int i = 0; i < sources.Length; i++)
            {
                _told[i] = new byte[(sources[i].Groups + 7) / 8];
                _groups += sources[i].Groups;
            }
        }

        /// <summary>The sources of a firmware, and behind them the one of updates where there are any.</summary>
        public static IEntitySource[] With(IUpdates updates, IEntitySource[] sources)
        {
            if (updates == null)
            {
                return sources;
            }

            IEntitySource[] all = new IEntitySource[sources.Length + 1];
            Array.Copy(sources, all, sources.Length);
            all[sources.Length] = updates.Entities;
            return all;
        }

        /// <summary>
        /// Handles a new connection. The broker may have lost its retained messages, and not every listener has a birth message as Home
        /// Assistant has, so everything is announced again, more slowly than at first, because values have priority.
        /// </summary>
        public void HandleConnection()
        {
            _part = 0;
            if (_hasTold)
            {
                TellAgain();
                _pace = PaceAgain;
            }
        }

        /// <summary>Handles a start of Home Assistant: everything is announced again.</summary>
        public void TellAgain()
        {
            _pace = Pace;
            _looks = 0;
            for (int i = 0; i < _sources.Length; i++)
            {
                for (int group = 0; group < _sources[i].Groups; group++)
                {
                    Forget(i, group);
                }
            }
        }

        /// <summary>Handles a change of a source: its entities are announced again, and those no longer wanted are withdrawn.</summary>
        public void TellAgain(IEntitySource source)
        {
            _looks = 0;
            for (int i = 0; i < _sources.Length; i++)
            {
                for (int place = 0; _sources[i] == source && place < _told[i].Length; place++)
                {
                    _told[i][place] = 0;
                }
            }
        }

        /// <summary>Handles a change of an entity: it is announced again in turn.</summary>
        /// <param name="source">Number of its source.</param>
        /// <param name="group">Its group there.</param>
        public void TellAgain(int source, int group)
        {
            _looks = 0;
            Forget(source, group);
            _part = source == _source && group == _group ? 0 : _part;
        }

        /// <summary>Announces the first entity of a group at once, because a value is about to be published that its current announcement
        /// does not allow.</summary>
        /// <param name="source">Number of its source.</param>
        /// <param name="group">Its group there.</param>
        /// <param name="publisher">The publisher.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Tell(int source, int group, IPublisher publisher)
        {
            if (!IsWanted(_sources[source], group))
            {
                return true;
            }

            UseAddress(publisher.HardwareAddress);
            return !_sources[source].Describe(group, 0, _config) || _config.Publish(publisher, true);
        }

        /// <summary>Announces the next entity that is due.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            if (now < _nextAt)
            {
                return true;
            }

            UseAddress(publisher.HardwareAddress);
            bool isAtRest = _looks >= _groups;
            if (isAtRest)
            {
                _config.Rest();
            }

            _nextAt = now + (isAtRest ? PaceAtRest : _pace);
            for (int i = isAtRest ? LooksAtRest : LooksAtOnce; i > 0; i--)
            {
                IEntitySource source = _sources[_source];
                if (_group < source.Groups && !IsTold(_source, _group) && (source.IsSeen(_group) || !IsWanted(source, _group)))
                {
                    _looks = 0;
                    if (source.Describe(_group, _part, _config))
                    {
                        bool sent = _config.Publish(publisher, IsWanted(source, _group));
                        _part += sent ? 1 : 0;
                        _hasTold |= sent;
                        return sent;
                    }

                    // a group without a value may get parts later
                    if (_part > 0 || source.IsSeen(_group))
                    {
                        _told[_source][_group >> 3] |= (byte)(1 << (_group & 7));
                    }
                }

                Advance(source);
            }

            return true;
        }

        /// <summary>Milliseconds until it checks again for something to announce.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public int Wait(long now) => _nextAt > now ? (int)(_nextAt - now) : 1;

        private bool IsTold(int source, int group) => (_told[source][group >> 3] & (1 << (group & 7))) != 0;

        // What was withdrawn is gone
        private void Forget(int source, int group)
        {
            if (IsWanted(_sources[source], group))
            {
                _told[source][group >> 3] &= (byte)~(1 << (group & 7));
            }
        }

        private bool IsWanted(IEntitySource source, int group) => _isOn && source.IsWanted(group);

        private void UseAddress(string address)
        {
            if (_address != address)
            {
                _address = address;
                _config.UseAddress(address);
            }
        }

        private void Advance(IEntitySource source)
        {
            _part = 0;
            _looks += _looks < _groups ? 1 : 0;
            _group++;
            if (_group >= source.Groups)
            {
                _group = 0;
                _source = (_source + 1) % _sources.Length;
            }
        }
    }
}
