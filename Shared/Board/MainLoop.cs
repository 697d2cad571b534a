using System;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>
    /// The one thread that runs the portable code: it reads the serial line, passes bytes and time to the firmware, and sleeps until a
    /// command arrives or the firmware must be called again. An exception is counted, and the loop continues.
    /// </summary>
    public sealed class MainLoop
    {
        private const int NapAfterError = 10;

        // The driver's events can be lost, and parts that work in seconds are called at this interval
        private const int MaxNap = 500;
        private const int ShortestNap = 1;
        private const long HealthEvery = 60000;
        private const int ReadAtOnce = 256;

        // what the class library has of closed files stays on the heap until a thread of low priority has had its turn
        private const int RestAfterChange = 50;

        private readonly SerialLine _serial;
        private readonly IFirmware _firmware;
        private readonly IUpdates _updates;
        private readonly MqttLink _mqtt;
        private readonly AutoResetEvent _wake;
        private readonly Watchdog _watchdog;
        private readonly BoardClock _clock;
        private readonly Lamp _lamp;
        private readonly SettingsStore _store;
        private readonly DeviceHealth _health = new DeviceHealth();
        private readonly byte[] _buffer = new byte[ReadAtOnce];
        private readonly ThreadFailures _failures;
        private readonly HeapBudget _budget;
        private long _healthAt = -HealthEvery;
        private bool _serialTold;
        private bool _serialOpen;
        private long _startedAt;

        /// <summary>Initializes the loop.</summary>
        /// <param name="board">The board.</param>
        /// <param name="firmware">Receives the bytes.</param>
        public MainLoop(BoardHost board, IFirmware firmware)
        {
            _firmware = firmware;
            _updates = board.Updates;
            _serial = board.Serial;
            _mqtt = board.Mqtt;
            _wake = board.Wake;
            _watchdog = board.Watchdog;
            _store = board.Store;
            _budget = board.Budget;
            _failures = new ThreadFailures("main loop", _budget);
            _clock = new BoardClock(board.Settings.TimeServer);
            _lamp = new Lamp(board.Setup.LampPin);
            _health.ResetCause = _watchdog.ConsumeCause();
        }

        /// <summary>Runs forever.</summary>
        public void Run()
        {
            _startedAt = Environment.TickCount64;
            while (true)
            {
                int nap = NapAfterError;
                _watchdog.Beat(LoopWatch.Main, Environment.TickCount64);
                try
                {
                    nap = Turn();
                }
                catch (Exception e)
                {
                    _failures.Keep(e);
                }

                // also after a turn that has failed: the broker's messages go on
                nap = _mqtt.EndTurn(nap);
                _failures.Tell();
                _wake.WaitOne(nap < ShortestNap ? ShortestNap : nap > MaxNap ? MaxNap : nap, false);
            }
        }

        private void ShowSerialState()
        {
            bool isOpen = _serial.IsOpen;
            if (!_serialTold || isOpen != _serialOpen)
            {
                _serialTold = true;
                _serialOpen = isOpen;
                _firmware.ShowSerialState(isOpen);
            }
        }

        private int Turn()
        {
            long now = Environment.TickCount64 - _startedAt;
            int count;
            do
            {
                count = _serial.Read(_buffer, now);
                _firmware.Receive(_buffer, count, now);
                if (count > 0)
                {
                    _updates?.TellSerial();
                }
            }
            while (count == _buffer.Length);

            ShowSerialState();
            bool isConnected = _mqtt.Session != 0;
            _lamp.Show(isConnected);
            _budget.Tick(Environment.TickCount64);

            // settings without a broker cannot keep the device from reaching one
            _store.Guard.Tick(isConnected || !_mqtt.HasBroker, now);
            if (now - _healthAt >= HealthEvery)
            {
                _healthAt = now;
                _health.Uptime = (int)(now / 1000);
                _health.UtcSeconds = _clock.UtcSeconds();
                _health.FreeHeap = _budget.Measure(Environment.TickCount64);
                _health.MqttReconnects = _mqtt.Reconnects;
                _health.MqttTrouble = _mqtt.Trouble;
                _health.InternalErrors = _failures.Count;
                _health.SerialErrors = _serial.Failures;
                _health.Overruns = _serial.Overruns;
                _firmware.ShowHealth(_health);
            }

            int changes = _store.Changes;
            int nap = _firmware.Tick(now);
            if (_store.Changes != changes)
            {
                Thread.Sleep(RestAfterChange);
            }

            return nap;
        }
    }
}
