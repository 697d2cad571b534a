using System;

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>The broker could not be reached.</summary>
    public class MqttConnectionException : Exception
    {
        /// <summary>Initializes the exception.</summary>
        public MqttConnectionException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
