using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Server;

namespace Meterkast.VirtualBoard;

/// <summary>Accepts MQTT clients on 127.0.0.1 and ::1, a bounded number of them at a time.</summary>
/// <param name="port">TCP port.</param>
public sealed class LocalListener(int port) : IMqttServerAdapter
{
    /// <summary>Maximum number of connections at a time; whoever comes later is disconnected.</summary>
    public const int MaxClients = 64;

    private const int SmallestBuffer = 4096;
    private const int LargestBuffer = 65535;

    private readonly List<Socket> _listening = [];
    private IMqttNetLogger _logger = MqttNetNullLogger.Instance;
    private int _clients;

    /// <inheritdoc/>
    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    /// <inheritdoc/>
    /// <exception cref="SocketException">The port is in use.</exception>
    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        _logger = logger;
        Listen(IPAddress.Loopback);
        if (HasIPv6())
        {
            Listen(IPAddress.IPv6Loopback);
        }

        _listening.ForEach(s => _ = AcceptAsync(s));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _listening.ForEach(s => s.Dispose());

    // Whether localhost is also ::1; a computer or container may have no IPv6 although its kernel supports it
    private static bool HasIPv6()
    {
        if (!Socket.OSSupportsIPv6)
        {
            return false;
        }

        try
        {
            using Socket probe = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Listen(IPAddress address)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listening.Add(socket);
        socket.Bind(new IPEndPoint(address, port));
        socket.Listen();
    }

    private async Task AcceptAsync(Socket listening)
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await listening.AcceptAsync().ConfigureAwait(false));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.OperationAborted)
            {
                return;
            }
            catch (SocketException)
            {
                // a client that has left before it was accepted, or no free descriptor now
                await Task.Delay(100).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using Socket client = socket;
        try
        {
            if (Interlocked.Increment(ref _clients) <= MaxClients && ClientHandler is { } handler)
            {
                client.NoDelay = true;
                using BoundedChannel channel = new(client);
                using MqttChannelAdapter adapter = new(channel, new MqttPacketFormatterAdapter(new MqttBufferWriter(SmallestBuffer, LargestBuffer)), _logger);
                await handler(adapter).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is System.IO.IOException or SocketException or ObjectDisposedException or MQTTnet.Exceptions.MqttCommunicationException)
        {
            // the client has left
        }
        finally
        {
            Interlocked.Decrement(ref _clients);
        }
    }
}
