namespace Meterkast.Mqtt
{
    /// <summary>
    /// Limits the number of messages that wait inside the MQTT client: each costs about 400 bytes of heap until it is on the network, and
    /// 200 at once exhaust a heap of 100 KB. The client's own limit cannot be used for this, because incoming messages pass through the
    /// same queue and are silently dropped while it is full. So every fourth message, and any that must not be lost, asks the broker for
    /// an acknowledgement (quality of service 1), and at most eight are in flight. A broker acknowledges in the order of sending (MQTT
    /// 3.1.1, section 4.6), so an acknowledgement covers all earlier messages. Not thread-safe; its owner locks.
    /// </summary>
    public sealed class PublishWindow
    {
        /// <summary>Most messages in flight.</summary>
        public const int Largest = 8;

        private const int MarkEvery = 4;

        // A broker that keeps the connection alive but acknowledges nothing must not silence the device forever
        private const long GiveUpAfter = 10000;

        // how many messages each pending acknowledgement covers
        private readonly byte[] _awaited = new byte[Largest];
        private int _firstAwaited;
        private int _countAwaited;
        private int _underWay;
        private int _sinceMark;
        private long _lastAt;

        /// <summary>Whether another message may be passed to the client.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public bool IsOpen(long now)
        {
            if (_underWay >= Largest && now - _lastAt >= GiveUpAfter)
            {
                Reset();
            }

            return _underWay < Largest;
        }

        /// <summary>Whether the next message must ask for an acknowledgement.</summary>
        public bool NextIsMark => _sinceMark == MarkEvery - 1;

        /// <summary>Called when a message was passed to the client.</summary>
        /// <param name="isMark">Whether it asks for an acknowledgement.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandedOver(bool isMark, long now)
        {
            _sinceMark++;
            _underWay++;
            _lastAt = now;
            if (isMark)
            {
                _awaited[(_firstAwaited + _countAwaited) % Largest] = (byte)_sinceMark;
                _countAwaited++;
                _sinceMark = 0;
            }
        }

        /// <summary>Called when an acknowledgement has come: the message and those before it are on the network.</summary>
        public void Acknowledged()
        {
            if (_countAwaited > 0)
            {
                _underWay -= _awaited[_firstAwaited];
                _firstAwaited = (_firstAwaited + 1) % Largest;
                _countAwaited--;
            }
        }

        /// <summary>Called when a new connection begins with an empty queue.</summary>
        public void Reset()
        {
            _underWay = 0;
            _sinceMark = 0;
            _countAwaited = 0;
        }
    }
}
