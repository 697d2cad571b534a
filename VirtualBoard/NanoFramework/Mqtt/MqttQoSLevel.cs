namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>Quality of service, with M2Mqtt's values.</summary>
    public enum MqttQoSLevel
    {
        /// <summary>AtMostOnce, 0.</summary>
        AtMostOnce = 0,

        /// <summary>AtLeastOnce, 1.</summary>
        AtLeastOnce = 1,

        /// <summary>ExactlyOnce, 2.</summary>
        ExactlyOnce = 2,

        /// <summary>GrantedFailure, 128.</summary>
        GrantedFailure = 128,
    }
}
