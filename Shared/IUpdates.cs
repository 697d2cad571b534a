using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Settings;
using Meterkast.Web;

namespace Meterkast
{
    /// <summary>
    /// Updates over the network, as a firmware sees them. Only boards that start through the loader have them; elsewhere there is none, and
    /// they cost nothing. Main loop only, but for <see cref="Page"/> and <see cref="Upload"/>, which are the page server's.
    /// </summary>
    public interface IUpdates : IPublication
    {
        /// <summary>The page that belongs to the running firmware; null for the one on the storage.</summary>
        IPageFile Page { get; }

        /// <summary>Takes an update that a client of the page sends.</summary>
        IUpload Upload { get; }

        /// <summary>Keeps what the firmware hands over to the one that is started after it.</summary>
        IByteStore Handover { get; }

        /// <summary>What is announced to Home Assistant.</summary>
        IEntitySource Entities { get; }

        /// <summary>What is published of it, for the page.</summary>
        IValueSource Values { get; }

        /// <summary>Whether an update waits for a moment in which nothing is in flight.</summary>
        bool WantsRestart { get; }

        /// <summary>Gives it what it needs of the firmware; called once, before anything else of the main loop.</summary>
        void Join(FirmwareHost host);

        /// <summary>Handles a message under <c>set/</c> if it is one for updates.</summary>
        /// <param name="message">The message.</param>
        /// <param name="results">Receives the result.</param>
        /// <returns>False if it is another one.</returns>
        bool TryHandle(InboxMessage message, ResultOutbox results);

        /// <summary>Bytes came from the serial line.</summary>
        void TellSerial();

        /// <summary>Does what is due.</summary>
        /// <param name="hasContact">Whether the broker is connected or a client of the page was answered.</param>
        /// <param name="now">Milliseconds since start.</param>
        void Tick(bool hasContact, long now);
    }
}
