using System;

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>The client was used incorrectly, or its queue is full.</summary>
    public class MqttClientException : Exception
    {
        /// <summary>Initializes the exception.</summary>
        public MqttClientException(MqttClientErrorCode errorCode) => ErrorCode = errorCode;

        /// <summary>What was wrong.</summary>
        public MqttClientErrorCode ErrorCode { get; set; }
    }
}
