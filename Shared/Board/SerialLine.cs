using System;
using System.IO.Ports;
using System.Threading;
using Meterkast.Serial;

namespace Meterkast.Board
{
    /// <summary>
    /// The UART. Reads the bytes that have arrived and never waits for more; a port that fails is closed and reopened a second later. One
    /// thread only.
    /// </summary>
    public sealed class SerialLine : ISerialOutput, ISerialSpeed
    {
        private const long ReopenAfter = 1000;
        private const int Timeout = 1000;

        private readonly string _portName;
        private readonly int _bufferSize;
        private readonly bool _inverted;
        private readonly AutoResetEvent _wake;
        private int _baudRate;
        private bool _hasParity;
        private SerialPort _port;
        private long _openedAt = -ReopenAfter;

        /// <summary>Initializes a line; the port is opened by the first <see cref="Read"/>.</summary>
        /// <param name="portName">Name of the UART, for example <c>COM2</c>; its pins must be assigned already.</param>
        /// <param name="baudRate">Bits a second, 8N1 until <see cref="UseSpeed"/>.</param>
        /// <param name="bufferSize">Size of the driver's buffer in bytes; further bytes are lost.</param>
        /// <param name="inverted">Whether the UART inverts the levels of both lines.</param>
        /// <param name="wake">Set when bytes have arrived. Only a hint: the driver's events can be lost, so the waiting thread must also
        /// check periodically.</param>
        public SerialLine(string portName, int baudRate, int bufferSize, bool inverted, AutoResetEvent wake)
        {
            _wake = wake;
            _portName = portName;
            _baudRate = baudRate;
            _bufferSize = bufferSize;
            _inverted = inverted;
        }

        /// <summary>Whether the port is available.</summary>
        public bool IsOpen => _port != null;

        /// <summary>How often the port could not be opened or failed.</summary>
        public int Failures { get; private set; }

        /// <summary>How often the driver's buffer was full, so that later bytes were lost.</summary>
        public int Overruns { get; private set; }

        /// <summary>Reads the bytes that have arrived.</summary>
        /// <param name="buffer">Receives the bytes, from index 0.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Number of bytes, 0 if there are none now.</returns>
        public int Read(byte[] buffer, long now)
        {
            if (_port == null && !TryOpen(now))
            {
                return 0;
            }

            try
            {
                int count = _port.BytesToRead;
                Overruns += count >= _bufferSize ? 1 : 0;
                if (count > buffer.Length)
                {
                    count = buffer.Length;
                }

                return count == 0 ? 0 : _port.Read(buffer, 0, count);
            }
            catch (Exception)
            {
                Fail();
                return 0;
            }
        }

        /// <inheritdoc/>
        public void Write(byte[] bytes, int count)
        {
            try
            {
                _port?.Write(bytes, 0, count);
            }
            catch (Exception)
            {
                Fail();
            }
        }

        /// <inheritdoc/>
        public void UseSpeed(int baudRate, bool hasParity)
        {
            if (baudRate != _baudRate || hasParity != _hasParity)
            {
                _baudRate = baudRate;
                _hasParity = hasParity;
                Close();
            }
        }

        private bool TryOpen(long now)
        {
            if (now - _openedAt < ReopenAfter)
            {
                return false;
            }

            _openedAt = now;
            try
            {
                _port = new SerialPort(_portName, _baudRate);
                _port.ReadBufferSize = _bufferSize;

                if (_hasParity)
                {
                    _port.Parity = Parity.Even;
                }

                // not set unless wanted: some UARTs cannot invert and refuse the setting
                if (_inverted)
                {
                    _port.InvertSignalLevels = true;
                }

                _port.ReadTimeout = Timeout;
                _port.WriteTimeout = Timeout;
                _port.DataReceived += OnReceived;
                _port.Open();
                return true;
            }
            catch (Exception)
            {
                Fail();
                return false;
            }
        }

        // Runs on the board's shared event thread
        private void OnReceived(object sender, SerialDataReceivedEventArgs e)
        {
            _wake.Set();
        }

        private void Fail()
        {
            Failures++;
            Close();
        }

        private void Close()
        {
            try
            {
                _port?.Dispose();
            }
            catch (Exception)
            {
                // a port that has disappeared cannot be closed either
            }

            _port = null;
        }
    }
}
