using System.Text;
using Meterkast.History;
using Meterkast.Meter;
using Meterkast.Modbus;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Telegram;
using Meterkast.Text;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The whole P1 firmware on a test bench, which is also what it publishes to.</summary>
    public class MeterBench : RecordingPublisher, ISerialSpeed, IByteStore
    {
        public MeterBench()
            : this("", null)
        {
        }

        public MeterBench(string settings, byte[] kept)
            : this(settings, kept, null)
        {
        }

        /// <summary>Initializes a bench with a page of the device's own, and a history.</summary>
        public MeterBench(string settings, byte[] kept, WebBench web, IRecordFiles records = null)
        {
            FirmwareHost host = new FirmwareHost();
            host.Web = web == null ? host.Web : web.Service;
            DeviceSettings read = new DeviceSettings("p1");
            read.Read(Encoding.UTF8.GetBytes(settings));
            Kept = kept;
            host.Settings = read;
            host.Store = new SettingsStore(Files);
            host.Reboot = Reboot;
            host.Speed = this;
            host.Publisher = this;
            host.Inbox = Inbox;
            host.Tap = Tap;
            host.Records = records;
            host.Version = "test";
            host.Modbus = read.ModbusPort > 0 ? new ModbusDesk() : null;
            Meter = new P1Meter(host, this);
            Registers = host.Modbus == null ? null : (MeterRegisters)host.Modbus.Registers;
            Meter.Tick(0);
            Clear();
        }

        public P1Meter Meter { get; }

        /// <summary>What is shown over Modbus; null unless that is on.</summary>
        public MeterRegisters Registers { get; }

        public CommandInbox Inbox { get; } = new CommandInbox();

        public MemoryFiles Files { get; } = new MemoryFiles();

        public RecordingReboot Reboot { get; } = new RecordingReboot();

        public RecordingTap Tap { get; } = new RecordingTap();

        /// <summary>The speed that the firmware last chose.</summary>
        public int Speed { get; private set; }

        /// <summary>Whether that is with parity.</summary>
        public bool HasParity { get; private set; }

        /// <summary>What the firmware keeps over a restart.</summary>
        public byte[] Kept { get; private set; }

        public void UseSpeed(int baudRate, bool hasParity)
        {
            Speed = baudRate;
            HasParity = hasParity;
        }

        public byte[] Read() => Kept;

        public void Write(byte[] bytes)
        {
            Kept = bytes;
        }

        public long Now { get; private set; }

        /// <summary>The lines as a telegram with a right CRC.</summary>
        public static string Sealed(string lines)
        {
            string telegram = lines + "!";
            byte[] bytes = Encoding.UTF8.GetBytes(telegram);
            Crc16 crc = new Crc16();
            for (int i = 0; i < bytes.Length; i++)
            {
                crc.Add(bytes[i]);
            }

            return telegram + new TextBuffer(4).AppendHex((uint)crc.Value, 4).ToString() + "\r\n";
        }

        /// <summary>A telegram must lead to exactly these messages, and those under meter/ and mbus/.</summary>
        /// <param name="lines">The lines; a CRC is added unless the identification is that of DSMR 2.2.</param>
        /// <param name="messages">Names and values, without the base topic, with a vertical bar between.</param>
        public static void Expect(string lines, string messages)
        {
            MeterBench bench = new MeterBench();
            bench.Receive(lines.IndexOf("/TST3") == 0 ? lines + "!\r\n" : Sealed(lines));
            string[] expected = messages.Split('|');
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(1, bench.CountOf("p1/" + expected[i]), expected[i]);
            }

            for (int i = 0; i < bench.Count; i++)
            {
                string message = bench.Message(i);
                Assert.IsTrue(message.IndexOf("p1/meter/") == 0 || message.IndexOf("p1/mbus/") == 0 || IsOneOf(message.Substring(3), expected), message);
            }
        }

        /// <summary>Receives bytes, a second after what was before.</summary>
        public void Receive(string text)
        {
            ReceiveAfter(text, 1000);
        }

        /// <summary>Receives bytes after some milliseconds.</summary>
        public void ReceiveAfter(string text, int milliseconds)
        {
            Now += milliseconds;
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Meter.Receive(bytes, bytes.Length, Now);
            Meter.Tick(Now);
        }

        /// <summary>Receives a telegram with a right CRC, a second after what was before.</summary>
        public void ReceiveSealed(string lines)
        {
            Receive(Sealed(lines));
        }

        /// <summary>Called as time passes.</summary>
        public void Wait(int milliseconds)
        {
            Now += milliseconds;
            Meter.Tick(Now);
        }

        private static bool IsOneOf(string message, string[] expected)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                if (expected[i] == message)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
