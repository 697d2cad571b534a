using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>A message was acknowledged. As in nanoFramework.M2Mqtt.Core 5.1.</summary>
    public class MqttMsgPublishedEventArgs : EventArgs
    {
        /// <summary>Initializes the event.</summary>
        public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
        {
            MessageId = messageId;
            IsPublished = isPublished;
        }

        /// <summary>Number of the message.</summary>
        public ushort MessageId { get; }

        /// <summary>False if the client gave up.</summary>
        public bool IsPublished { get; }
    }
}
