namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>Errors of the client, with M2Mqtt's values.</summary>
    public enum MqttClientErrorCode
    {
        /// <summary>TopicLength, 4.</summary>
        TopicLength = 4,

        /// <summary>TopicWildcard, 3.</summary>
        TopicWildcard = 3,

        /// <summary>TopicsEmpty, 6.</summary>
        TopicsEmpty = 6,

        /// <summary>TopicsQosLevelsNotMatch, 8.</summary>
        TopicsQosLevelsNotMatch = 8,

        /// <summary>InflightQueueFull, 11.</summary>
        InflightQueueFull = 11,
    }
}
