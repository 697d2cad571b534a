using System.Text;
using Meterkast.Mqtt;

namespace Meterkast.Diagnostics
{
    /// <summary>
    /// The command <c>set/restart</c> of both firmwares, and a restart that was accepted: it is due once whoever has asked for it has the
    /// answer and the broker has acknowledged all results. One thread only.
    /// </summary>
    public sealed class RestartCommand
    {
        /// <summary>Its name under <c>set/</c>.</summary>
        public const string Name = "restart";

        /// <summary>Its payload, which Home Assistant's buttons send.</summary>
        public const string Press = "PRESS";

        /// <summary>The reason for which other commands are refused meanwhile.</summary>
        public const string Underway = "the device restarts";

        private const long AnswerTakes = 1000;

        // without a broker results are never acknowledged
        private const long Patience = 60000;

        private long _acceptedAt = -1;

        /// <summary>Whether the device may be restarted now.</summary>
        public bool IsDue { get; private set; }

        /// <summary>Whether it has waited for a minute.</summary>
        public bool IsOverdue { get; private set; }

        /// <summary>Answers the command.</summary>
        /// <param name="message">A message of this name.</param>
        /// <param name="results">Receives the result.</param>
        /// <returns>The restart; null if it was refused.</returns>
        public static RestartCommand Answer(InboxMessage message, ResultOutbox results)
        {
            CommandPayload payload = CommandPayload.Read(message.Payload, out string reason);
            byte[] asked = payload.Value;
            if (message.Retained)
            {
                reason = "a retained message is not a command";
            }
            else if (reason == null && (asked.Length != Press.Length || Encoding.UTF8.GetString(asked, 0, asked.Length) != Press))
            {
                // the empty message that deletes a retained one is none either
                reason = "expected " + Press;
            }

            if (reason != null)
            {
                results.AddUnquoted(Name, reason, payload.Id, message.Asker);
                return null;
            }

            results.Begin(asked, "accepted", payload.Id, message.Asker);
            results.AddText("effect", Underway);
            results.End(Name);
            return new RestartCommand();
        }

        /// <summary>Called as time passes.</summary>
        /// <param name="isTold">Whether the broker has acknowledged all results.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(bool isTold, long now)
        {
            _acceptedAt = _acceptedAt < 0 ? now : _acceptedAt;
            long waited = now - _acceptedAt;
            IsOverdue = waited >= Patience;
            IsDue = IsOverdue || (waited >= AnswerTakes && isTold);
        }
    }
}
