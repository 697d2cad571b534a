using System;

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>The broker did not answer, or the connection broke.</summary>
    public class MqttCommunicationException : Exception
    {
        /// <summary>Makes the exception.</summary>
        public MqttCommunicationException()
        {
        }

        /// <summary>Makes the exception with its cause.</summary>
        public MqttCommunicationException(Exception e)
            : base(null, e)
        {
        }
    }
}
