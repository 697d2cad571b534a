namespace nanoFramework.M2Mqtt
{
    /// <summary>TLS versions, with M2Mqtt's values.</summary>
    public enum MqttSslProtocols
    {
        /// <summary>None, 0.</summary>
        None = 0,

        /// <summary>SSLv3, 1.</summary>
        SSLv3 = 1,

        /// <summary>TLSv1_0, 2.</summary>
        TLSv1_0 = 2,

        /// <summary>TLSv1_1, 3.</summary>
        TLSv1_1 = 3,

        /// <summary>TLSv1_2, 4.</summary>
        TLSv1_2 = 4,

        /// <summary>TLSv1_3, 5.</summary>
        TLSv1_3 = 5,
    }
}
