using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Exceptions;

namespace Meterkast.VirtualBoard;

/// <summary>
/// <c>VirtualBoard log</c>: writes what the gateway prints, read from the device's tap, any other serial server or a broker, in the form of
/// another program's log, so that scripts and tools that read such a log go on.
/// </summary>
public static class OtLog
{
    private static readonly TimeSpan QuietAfter = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the connection ends.</summary>
    /// <param name="args">What follows the word log.</param>
    /// <param name="output">Receives the lines.</param>
    /// <param name="notes">Receives what is not a line of the log.</param>
    /// <returns>Exit code.</returns>
    /// <exception cref="UsageException">The arguments are not valid.</exception>
    /// <exception cref="IOException">There is no connection, or it was lost.</exception>
    public static int Run(ReadOnlySpan<string> args, TextWriter output, TextWriter notes)
    {
        LogOptions options = LogOptions.Parse(args);
        Func<string, DateTime, string> form = options.IsOtgwFirmware ? OtLogForm.OtgwFirmware : OtLogForm.Otmonitor;
        void Write(string line)
        {
            if (line.Length > 0)
            {
                output.WriteLine(Printable.Text(form(line, DateTime.Now)));
                output.Flush();
            }
        }

        try
        {
            if (options.IsBroker)
            {
                ReadBroker(options, Write, notes).GetAwaiter().GetResult();
            }

            return ReadTap(options, Write);
        }
        catch (Exception e) when (e is SocketException or MqttCommunicationException or MqttClientUnexpectedDisconnectReceivedException or InvalidOperationException or TimeoutException)
        {
            throw new IOException($"{args[0]}: {e.GetBaseException().Message}");
        }
    }

    private static int ReadTap(LogOptions options, Action<string> write)
    {
        using TcpClient client = new(options.Source.Host, options.Port);
        using StreamReader lines = new(client.GetStream());
        while (lines.ReadLine() is { } line)
        {
            write(line);
        }

        return 0;
    }

    private static async Task ReadBroker(LogOptions options, Action<string> write, TextWriter notes)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        using SemaphoreSlim end = new(0);
        int lines = 0;
        client.ApplicationMessageReceivedAsync += e =>
        {
            lines++;
            write(Encoding.Latin1.GetString(e.ApplicationMessage.Payload));
            return Task.CompletedTask;
        };
        client.DisconnectedAsync += _ =>
        {
            end.Release();
            return Task.CompletedTask;
        };
        string id = "meterkast-log-" + Guid.NewGuid().ToString("N")[..8];
        await client.ConnectAsync(BrokerClient.Options(options.Source.Host, options.Port, id, options.User, options.Password, options.CaFile));
        MqttClientSubscribeResult answer = await client.SubscribeAsync(options.Topic);
        foreach (MqttClientSubscribeResultItem item in answer.Items)
        {
            if (item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2)
            {
                throw new IOException($"{options.Source}: this account may not read {options.Topic}");
            }
        }

        bool hasEnded = await end.WaitAsync(QuietAfter);
        if (!hasEnded && lines == 0)
        {
            notes.WriteLine(Printable.Text($"nothing has come on {options.Topic} yet: the device needs mqtt.lines = on in its settings, and takes it at its next start"));
        }

        if (!hasEnded)
        {
            await end.WaitAsync();
        }

        throw new IOException($"{options.Source}: the connection was lost");
    }
}
