using System;
using System.Net.Sockets;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>Prints why there is no connection to the broker, once per outage. One thread only.</summary>
    public sealed class LinkFailures
    {
        /// <summary>Said of connections that end soon after they are made, with the client id behind it.</summary>
        public const string Takeover = "the broker ends each connection soon after it is made: another device or program seems to use the client id ";

        private readonly DeviceSettings _settings;
        private bool _isTold;
        private bool _isTakeoverTold;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="settings">The broker.</param>
        public LinkFailures(DeviceSettings settings)
        {
            _settings = settings;
        }

        /// <summary>A connection has lasted: the next failure is reported again.</summary>
        public void HandleLasting()
        {
            _isTold = false;
            _isTakeoverTold = false;
        }

        /// <summary>Prints that there is a connection; the next failure is reported again.</summary>
        public void HandleConnected()
        {
            HandleLasting();
            Console.WriteLine("connected to " + _settings.MqttHost);
        }

        /// <summary>Prints that commands, or values from other topics, will not come. Never throws.</summary>
        public void HandleRefusedSubscription()
        {
            try
            {
                Console.WriteLine("broker " + _settings.MqttHost + ": this account may not read " + _settings.MqttBase + "/set/+, " + _settings.DiscoveryPrefix
                    + "/status or a topic of the settings; what is published there does not arrive");
            }
            catch (Exception)
            {
                // told at the next connection
            }
        }

        /// <summary>Prints that something else seems to use the same client id, once. Never throws.</summary>
        /// <param name="clientId">The client id.</param>
        public void TellTakeover(string clientId)
        {
            if (_isTakeoverTold)
            {
                return;
            }

            try
            {
                _isTold = true;
                _isTakeoverTold = true;
                Console.WriteLine("broker " + _settings.MqttHost + ": " + Takeover + clientId);
            }
            catch (Exception)
            {
                // the topic says it too
            }
        }

        /// <summary>Prints a failure. Never throws: without memory for a message the link continues without it.</summary>
        /// <param name="failure">What was thrown; null if nothing was.</param>
        /// <param name="refusal">The reason if nothing was thrown.</param>
        public void Tell(Exception failure, string refusal)
        {
            if (_isTold)
            {
                return;
            }

            try
            {
                _isTold = true;
                SocketException socket = failure as SocketException;
                string reason = socket != null ? "no connection (error " + socket.ErrorCode.ToString() + ")" : failure == null ? refusal : failure.Message;
                Console.WriteLine("broker " + _settings.MqttHost + " port " + _settings.MqttPort.ToString() + ": " + _settings.MqttBase + ": " + reason + "; trying again");
            }
            catch (Exception)
            {
                // the next outage is reported again
            }
        }
    }
}
