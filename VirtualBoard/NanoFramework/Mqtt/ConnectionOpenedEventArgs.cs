using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The broker has answered. As in nanoFramework.M2Mqtt 5.1, without the answer.</summary>
    public class ConnectionOpenedEventArgs : EventArgs
    {
        internal ConnectionOpenedEventArgs()
        {
        }
    }
}
