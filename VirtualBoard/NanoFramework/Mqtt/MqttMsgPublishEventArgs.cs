using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>A message that arrived. As in nanoFramework.M2Mqtt.Core 5.1.</summary>
    public class MqttMsgPublishEventArgs : EventArgs
    {
        /// <summary>Initializes the event.</summary>
        public MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain)
        {
            Topic = topic;
            Message = message;
            DupFlag = dupFlag;
            QosLevel = qosLevel;
            Retain = retain;
        }

        /// <summary>Topic.</summary>
        public string Topic { get; }

        /// <summary>Payload.</summary>
        public byte[] Message { get; }

        /// <summary>Sent a second time.</summary>
        public bool DupFlag { get; }

        /// <summary>Quality of service.</summary>
        public MqttQoSLevel QosLevel { get; }

        /// <summary>A retained message from before the subscription.</summary>
        public bool Retain { get; }
    }
}
