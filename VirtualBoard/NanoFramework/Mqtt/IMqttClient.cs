using System;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    /// <summary>This interface has the event handlers of M2Mqtt's client.</summary>
    public interface IMqttClient
    {
        /// <summary>Handler of a message that arrived.</summary>
        delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

        /// <summary>Handler of an acknowledgement.</summary>
        delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

        /// <summary>Handler of the end of a connection.</summary>
        delegate void ConnectionClosedEventHandler(object sender, EventArgs e);
    }
}
