using Meterkast.Gateway;

namespace Meterkast.Tests
{
    /// <summary>A reset pin that counts how often it was pulled.</summary>
    public class RecordingResetPin : IResetPin
    {
        public bool IsThere { get; set; } = true;

        public int Pulses { get; private set; }

        public bool IsLow { get; private set; }

        public void Pull(bool low)
        {
            Pulses += low ? 1 : 0;
            IsLow = low;
        }
    }
}
