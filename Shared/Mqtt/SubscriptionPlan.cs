namespace Meterkast.Mqtt
{
    /// <summary>
    /// Decides what a connection subscribes to. M2Mqtt allocates every message whole; one that is larger than the heap costs the
    /// connection, and a retained one comes again with every subscription. So after two connections in a row that ended soon after their
    /// subscription the commands are subscribed to by name, their retained messages deleted before, and after two more none is. Any thread.
    /// </summary>
    public sealed class SubscriptionPlan
    {
        /// <summary>Everything under <c>set/</c>.</summary>
        public const int Everything = 0;

        /// <summary>The firmware's own commands, each by its name.</summary>
        public const int Named = 1;

        /// <summary>No commands.</summary>
        public const int None = 2;

        private const long Soon = 15000;
        private const int Patience = 2;
        private const long Settled = 600000;
        private const long TryAgainAfter = 3600000;

        private readonly object _lock = new object();
        private int _stage;
        private int _endedSoon;
        private int _retained;
        private string _firstRetained;
        private bool _hasRepeated;

        /// <summary>What to subscribe to: <see cref="Everything"/>, <see cref="Named"/> or <see cref="None"/>.</summary>
        public int Stage
        {
            get
            {
                lock (_lock)
                {
                    return _stage;
                }
            }
        }

        /// <summary>Whether retained commands have come since the last subscription.</summary>
        public bool HasRetained
        {
            get
            {
                lock (_lock)
                {
                    return _retained > 0;
                }
            }
        }

        /// <summary>Called when a connection with a subscription has ended.</summary>
        /// <param name="lasted">Milliseconds from the subscription to the end.</param>
        public void HandleEnd(long lasted)
        {
            lock (_lock)
            {
                _retained = 0;
                _firstRetained = null;
                _hasRepeated = false;
                _endedSoon = lasted < Soon ? _endedSoon + 1 : 0;
                if (lasted >= Settled)
                {
                    _stage = Everything;
                }
                else if (_endedSoon >= Patience && _stage < None)
                {
                    _stage++;
                    _endedSoon = 0;
                }
            }
        }

        /// <summary>Whether it is time to subscribe to the commands again after a time without them; then the stage is
        /// <see cref="Named"/>.</summary>
        /// <param name="lasted">Milliseconds since the subscription.</param>
        public bool ConsumeRetry(long lasted)
        {
            lock (_lock)
            {
                if (_stage != None || lasted < TryAgainAfter)
                {
                    return false;
                }

                _stage = Named;
                return true;
            }
        }

        /// <summary>Called with each retained command that arrives.</summary>
        /// <param name="name">Its name.</param>
        public void HandleRetained(string name)
        {
            lock (_lock)
            {
                if (_retained == 0)
                {
                    _hasRepeated = name == _firstRetained;
                    _firstRetained = name;
                }

                _retained++;
            }
        }

        /// <summary>
        /// Whether the subscription must be repeated because the broker may have more retained commands than could be taken at once.
        /// Not if the first one came a second time, because then the broker does not let the device delete it.
        /// </summary>
        public bool ConsumeRetained()
        {
            lock (_lock)
            {
                bool isMore = _retained > 0 && !_hasRepeated;
                _retained = 0;
                return isMore;
            }
        }
    }
}
