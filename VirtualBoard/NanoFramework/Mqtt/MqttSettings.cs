namespace nanoFramework.M2Mqtt
{
    /// <summary>Settings of M2Mqtt; one object for the whole process, as on the device.</summary>
    public class MqttSettings
    {
        private MqttSettings()
        {
        }

        /// <summary>The one object.</summary>
        public static MqttSettings Instance { get; } = new();

        /// <summary>How many messages may wait to be sent.</summary>
        public int InflightQueueSize { get; set; } = int.MaxValue;

        /// <summary>Milliseconds to wait for the broker's answer to a connection.</summary>
        public int TimeoutOnConnection => 30000;
    }
}
