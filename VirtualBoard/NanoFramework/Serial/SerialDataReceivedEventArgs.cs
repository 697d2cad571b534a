namespace System.IO.Ports
{
    /// <summary>Event of a serial port. As in nanoFramework's System.IO.Ports 1.1.</summary>
    public class SerialDataReceivedEventArgs : EventArgs
    {
        internal SerialDataReceivedEventArgs(SerialData eventType) => EventType = eventType;

        /// <summary>What raised the event.</summary>
        public SerialData EventType { get; }
    }
}
