namespace Meterkast.Mqtt
{
    /// <summary>
    /// Keeps the number of messages small that wait inside the MQTT client: each costs some 400 bytes of heap until it is
    /// on the network, and 200 at once exhaust a heap of 100 KB. The client's own limit cannot be used for that, because
    /// messages that arrive pass through the same queue and are dropped without a word while it is full. So every eighth
    /// message asks the broker for an acknowledgement (quality of service 1), and at most sixteen are under way.
    /// Not safe for several threads; its owner locks.
    /// </summary>
    public sealed class PublishWindow
    {
        private const int MarkEvery = 8;
        private const int Largest = 16;

        // A broker that keeps the connection alive and acknowledges nothing must not silence the device for ever
        private const long GiveUpAfter = 10000;

        private int _underWay;
        private int _sinceMark;
        private long _lastAt;

        /// <summary>Whether a further message may be handed to the client.</summary>
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

        /// <summary>Called when a message was handed to the client.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void HandedOver(long now)
        {
            _sinceMark = NextIsMark ? 0 : _sinceMark + 1;
            _underWay++;
            _lastAt = now;
        }

        /// <summary>Called when an acknowledgement has come: it and the seven messages before it are on the network.</summary>
        public void Acknowledged()
        {
            _underWay = _underWay > MarkEvery ? _underWay - MarkEvery : 0;
        }

        /// <summary>Called when a new connection begins with an empty queue.</summary>
        public void Reset()
        {
            _underWay = 0;
            _sinceMark = 0;
        }
    }
}
