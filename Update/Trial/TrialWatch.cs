namespace Meterkast.Updates
{
    /// <summary>
    /// Decides whether the firmware on trial is good: it has run for the time of the trial without a restart, it has heard the serial line,
    /// and it has reached the broker or a browser, if the firmware before it had. Main loop only.
    /// </summary>
    public sealed class TrialWatch
    {
        private readonly UpdateRecord _record;
        private bool _hasSerial;
        private bool _hasContact;

        /// <summary>Initializes a watch.</summary>
        /// <param name="record">What the trial has to prove.</param>
        public TrialWatch(UpdateRecord record)
        {
            _record = record;
        }

        /// <summary>Milliseconds since the start after which a firmware that has not proved good is restarted.</summary>
        public static long GivesUpAfter(UpdateRecord record) => record.TrialSeconds * 1500L;

        /// <summary>Bytes came from the serial line.</summary>
        public void TellSerial() => _hasSerial = true;

        /// <summary>The broker is connected, or a browser was answered.</summary>
        public void TellContact() => _hasContact = true;

        /// <summary>Whether the firmware has proved good.</summary>
        /// <param name="now">Milliseconds since its start.</param>
        public bool IsGood(long now)
        {
            return now >= _record.TrialSeconds * 1000L && (_hasSerial || !_record.NeedsSerial) && (_hasContact || !_record.NeedsContact);
        }
    }
}
