using System;

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>The broker did not answer, or the connection broke.</summary>
    public class MqttCommunicationException : Exception
    {
        /// <summary>Initializes the exception.</summary>
        public MqttCommunicationException()
        {
        }

        /// <summary>Initializes the exception with its cause.</summary>
        public MqttCommunicationException(Exception e)
            : base(null, e)
        {
        }
    }
}
