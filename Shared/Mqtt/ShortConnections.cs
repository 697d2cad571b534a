namespace Meterkast.Mqtt
{
    /// <summary>
    /// Notices that the broker ends connections soon after they are made, again and again, while it takes a new one at the first attempt: then
    /// something else connects under the same client id, and each of the two puts the other one out (MQTT 3.1.1, 3.1.4). One thread only.
    /// </summary>
    public sealed class ShortConnections
    {
        private const long Short = 120000;
        private const int Suspicious = 3;

        private int _count;

        /// <summary>Whether it looks like that.</summary>
        public bool IsSuspicious => _count >= Suspicious;

        /// <summary>Handles an attempt without a connection: the broker was not there.</summary>
        public void HandleFailure()
        {
            _count = 0;
        }

        /// <summary>Handles the end of a connection.</summary>
        /// <param name="lasted">Milliseconds since it was made.</param>
        public void HandleEnd(long lasted)
        {
            _count = lasted >= Short ? 0 : _count < Suspicious ? _count + 1 : _count;
        }

        /// <summary>Whether a connection is no longer a short one.</summary>
        /// <param name="lasts">Milliseconds since it was made.</param>
        public static bool IsLong(long lasts) => lasts >= Short;
    }
}
