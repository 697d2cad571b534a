namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>Answers of a broker to a connection in MQTT 3.1.1, with M2Mqtt's values.</summary>
    public enum MqttReasonCode
    {
        /// <summary>Success, 0.</summary>
        Success = 0,

        /// <summary>ConnectionRefusedUnacceptableProtocolVersion, 1.</summary>
        ConnectionRefusedUnacceptableProtocolVersion = 1,

        /// <summary>ConnectionRefusedIdentifierRejected, 2.</summary>
        ConnectionRefusedIdentifierRejected = 2,

        /// <summary>ConnectionRefusedServerUnavailable, 3.</summary>
        ConnectionRefusedServerUnavailable = 3,

        /// <summary>ConnectionRefusedBadUserNameOrPassword, 4.</summary>
        ConnectionRefusedBadUserNameOrPassword = 4,

        /// <summary>ConnectionRefusedNotAuthorized, 5.</summary>
        ConnectionRefusedNotAuthorized = 5,
    }
}
