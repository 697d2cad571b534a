using System.Threading;
using Meterkast.VirtualBoard;

namespace System.IO.Ports
{
    /// <summary>
    /// nanoFramework's SerialPort on a virtual wire, with the relevant limits of the device: one buffer of the configured size that drops
    /// what does not fit, a Read that waits for every requested byte and leaves them in the buffer on a timeout, and settings that cannot
    /// change while the port is open.
    /// </summary>
    public sealed class SerialPort : IDisposable
    {
        private readonly object _lock = new();
        private readonly HeapModel? _heap = VirtualHardware.Heap;
        private byte[] _ring = new byte[256];
        private int _first;
        private int _count;
        private int _bufferSize = 256;
        private bool _inverted;
        private ISerialWire? _wire;

        /// <summary>Initializes a closed port.</summary>
        public SerialPort(
            string portName,
            int baudRate = 9600,
            Parity parity = Parity.None,
            int dataBits = 8,
            StopBits stopBits = StopBits.One)
        {
            PortName = portName;
            BaudRate = baudRate;
            Parity = parity;
            DataBits = dataBits;
            StopBits = stopBits;
        }

        /// <summary>Raised on a thread of the wire when bytes have arrived; only a hint, as on the device.</summary>
        public event SerialDataReceivedEventHandler? DataReceived;

        /// <summary>Name of the port.</summary>
        public string PortName { get; }

        /// <summary>Bits a second.</summary>
        public int BaudRate { get; set; }

        /// <summary>Parity.</summary>
        public Parity Parity { get; set; }

        /// <summary>Data bits.</summary>
        public int DataBits { get; set; }

        /// <summary>Stop bits.</summary>
        public StopBits StopBits { get; set; }

        /// <summary>Milliseconds that Read waits; <see cref="Timeout.Infinite"/> by default.</summary>
        public int ReadTimeout { get; set; } = Timeout.Infinite;

        /// <summary>Milliseconds that Write waits.</summary>
        public int WriteTimeout { get; set; } = Timeout.Infinite;

        /// <summary>Whether the port is open.</summary>
        public bool IsOpen => _wire != null;

        /// <summary>Number of received bytes that were not read yet.</summary>
        public int BytesToRead
        {
            get
            {
                RequireOpen();
                lock (_lock)
                {
                    return _count;
                }
            }
        }

        /// <summary>Size of the buffer, which both directions share; can be set only while closed.</summary>
        public int ReadBufferSize
        {
            get => _bufferSize;
            set
            {
                RequireClosed();
                _bufferSize = value;
            }
        }

        /// <summary>The same as <see cref="ReadBufferSize"/>.</summary>
        public int WriteBufferSize
        {
            get => _bufferSize;
            set => ReadBufferSize = value;
        }

        /// <summary>Whether the line is inverted; can be set only while closed. A virtual wire has no levels.</summary>
        public bool InvertSignalLevels
        {
            get => _inverted;
            set
            {
                RequireClosed();
                _inverted = value;
            }
        }

        /// <summary>Opens the port.</summary>
        public void Open()
        {
            RequireClosed();
            ISerialWire wire = VirtualHardware.WireOf(PortName)
                ?? throw new ArgumentException(PortName + " is not connected");
            _ring = new byte[_bufferSize];
            _first = 0;
            _count = 0;
            try
            {
                wire.Open(BaudRate, Parity, DataBits, StopBits, OnReceived);
            }
            catch
            {
                wire.Dispose();
                throw;
            }

            _wire = wire;
        }

        /// <summary>Closes the port.</summary>
        public void Close()
        {
            ISerialWire? wire = _wire;
            _wire = null;
            wire?.Dispose();
        }

        /// <inheritdoc/>
        public void Dispose() => Close();

        /// <summary>Waits for <paramref name="count"/> bytes and reads them.</summary>
        /// <exception cref="TimeoutException">Not all of them arrived in time; those that did stay in the buffer.</exception>
        public int Read(byte[] buffer, int offset, int count)
        {
            RequireOpen();
            lock (_lock)
            {
                long until = Environment.TickCount64 + ReadTimeout;
                while (_count < count)
                {
                    int left = ReadTimeout < 0 ? Timeout.Infinite : (int)Math.Max(0, until - Environment.TickCount64);
                    if (left == 0 || !Monitor.Wait(_lock, left))
                    {
                        throw new TimeoutException();
                    }
                }

                for (int i = 0; i < count; i++)
                {
                    buffer[offset + i] = _ring[_first];
                    _first = (_first + 1) % _ring.Length;
                }

                _count -= count;
                return count;
            }
        }

        /// <summary>Sends bytes.</summary>
        public void Write(byte[] buffer, int offset, int count)
        {
            RequireOpen();
            _wire!.Write(buffer, offset, count);
        }

        private void OnReceived(byte[] bytes, int count)
        {
            lock (_lock)
            {
                for (int i = 0; i < count && _count < _ring.Length; i++)
                {
                    _ring[(_first + _count) % _ring.Length] = bytes[i];
                    _count++;
                }

                Monitor.PulseAll(_lock);
            }

            try
            {
                _heap?.Pass(HeapCost.OfObject(1));
                DataReceived?.Invoke(this, new SerialDataReceivedEventArgs(SerialData.Chars));
            }
            catch (OutOfMemoryException)
            {
                // the bytes wait in the buffer
            }
        }

        private void RequireOpen()
        {
            if (_wire == null)
            {
                throw new InvalidOperationException();
            }

            if (_wire.IsBroken)
            {
                throw new IOException();
            }
        }

        private void RequireClosed()
        {
            if (_wire != null)
            {
                throw new InvalidOperationException();
            }
        }
    }
}
