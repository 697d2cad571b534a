namespace Meterkast.Diagnostics
{
    /// <summary>The board's data about itself. One instance is reused; one thread only.</summary>
    public sealed class DeviceHealth
    {
        /// <summary>Seconds since start.</summary>
        public int Uptime { get; set; }

        /// <summary>Free bytes of the managed heap, the reserve included; -1 where it has no limit worth mentioning.</summary>
        public int FreeHeap { get; set; }

        /// <summary>Connections to the broker after the first.</summary>
        public int MqttReconnects { get; set; }

        /// <summary>What is wrong with the connection to the broker although it is made again and again; null if nothing is.</summary>
        public string MqttTrouble { get; set; }

        /// <summary>Exceptions that the main loop caught before continuing.</summary>
        public int InternalErrors { get; set; }

        /// <summary>How often the serial port was lost or could not be opened.</summary>
        public int SerialErrors { get; set; }

        /// <summary>How often the driver's receive buffer was full, so that bytes may have been lost.</summary>
        public int Overruns { get; set; }

        /// <summary>Seconds since the beginning of 1970 (UTC); 0 while the time is not known. Not shown.</summary>
        public long UtcSeconds { get; set; }

        /// <summary>Why the device was started; null while it is not known.</summary>
        public string ResetCause { get; set; }

        /// <summary>Publishes all of it through the state topics.</summary>
        /// <param name="topics">The topics.</param>
        /// <param name="first">Index of the uptime; the others follow in the order of the properties.</param>
        public void Show(StateTopics topics, int first)
        {
            topics.SetNumber(first, Uptime);
            if (FreeHeap >= 0)
            {
                topics.SetNumber(first + 1, FreeHeap);
            }

            topics.SetNumber(first + 2, MqttReconnects);
            topics.SetNumber(first + 3, InternalErrors);
            topics.SetNumber(first + 4, SerialErrors);
            topics.SetNumber(first + 5, Overruns);
            if (ResetCause != null)
            {
                topics.SetText(first + 6, ResetCause);
            }
        }
    }
}
