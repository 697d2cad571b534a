namespace nanoFramework.M2Mqtt
{
    /// <summary>Settings of M2Mqtt; one instance for the whole process, as on the device.</summary>
    public class MqttSettings
    {
        private MqttSettings()
        {
        }

        /// <summary>The instance.</summary>
        public static MqttSettings Instance { get; } = new();

        /// <summary>Maximum number of messages that wait to be sent.</summary>
        public int InflightQueueSize { get; set; } = int.MaxValue;

        /// <summary>Milliseconds to wait for the broker's answer to a connection.</summary>
        public int TimeoutOnConnection => 30000;
    }
}
