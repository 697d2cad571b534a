using System;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>
    /// The one thread that owns the domain: reads the serial line, gives bytes and time to the firmware, and sleeps
    /// until a command arrives or the firmware wants to be called again. An exception is counted and the loop carries on.
    /// </summary>
    public sealed class MainLoop
    {
        private const int NapAfterError = 10;
        private const long HealthEvery = 60000;
        private const int ReadAtOnce = 256;

        private readonly SerialLine _serial;
        private readonly IFirmware _firmware;
        private readonly MqttLink _mqtt;
        private readonly AutoResetEvent _wake;
        private readonly LoopWatch _watch;
        private readonly BoardClock _clock;
        private readonly Lamp _lamp;
        private readonly SettingsGuard _guard;
        private readonly DeviceHealth _health = new DeviceHealth();
        private readonly byte[] _buffer = new byte[ReadAtOnce];
        private readonly ThreadFailures _failures = new ThreadFailures("main loop");
        private long _healthAt = -HealthEvery;
        private bool _serialTold;
        private bool _serialOpen;
        private long _startedAt;

        /// <summary>Makes the loop.</summary>
        /// <param name="serial">The serial line.</param>
        /// <param name="firmware">What the bytes are for.</param>
        /// <param name="mqtt">The link whose health is told.</param>
        /// <param name="wake">Ends the sleep: a command has arrived.</param>
        /// <param name="watch">Gets a beat with every turn.</param>
        /// <param name="clock">Knows the time.</param>
        /// <param name="lamp">Shows whether there is a connection.</param>
        /// <param name="guard">Wants to know whether there is a connection.</param>
        /// <param name="resetCause">Why the device has started.</param>
        public MainLoop(
            SerialLine serial,
            IFirmware firmware,
            MqttLink mqtt,
            AutoResetEvent wake,
            LoopWatch watch,
            BoardClock clock,
            Lamp lamp,
            SettingsGuard guard,
            string resetCause)
        {
            _lamp = lamp;
            _guard = guard;
            _clock = clock;
            _watch = watch;
            _health.ResetCause = resetCause;
            _serial = serial;
            _firmware = firmware;
            _mqtt = mqtt;
            _wake = wake;
        }

        /// <summary>Runs for ever.</summary>
        public void Run()
        {
            _startedAt = Environment.TickCount64;
            while (true)
            {
                int nap = NapAfterError;
                _watch.Beat(LoopWatch.Main, Environment.TickCount64);
                try
                {
                    nap = Turn();
                }
                catch (Exception e)
                {
                    _failures.Keep(e);
                }

                _failures.Tell();
                _wake.WaitOne(nap, false);
            }
        }

        private void ShowSerialState()
        {
            bool isOpen = _serial.IsOpen;
            if (!_serialTold || isOpen != _serialOpen)
            {
                _serialTold = true;
                _serialOpen = isOpen;
                _firmware.TakeSerialState(isOpen);
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
            }
            while (count == _buffer.Length);

            ShowSerialState();
            bool isConnected = _mqtt.Session != 0;
            _lamp.Show(isConnected);
            _guard.Tick(isConnected, now);
            if (now - _healthAt >= HealthEvery)
            {
                _healthAt = now;
                _health.Uptime = (int)(now / 1000);
                _health.UtcSeconds = _clock.UtcSeconds();
                _health.FreeHeap = (int)nanoFramework.Runtime.Native.GC.Run(false);
                _health.MqttReconnects = _mqtt.Reconnects;
                _health.InternalErrors = _failures.Count;
                _health.SerialErrors = _serial.Failures;
                _health.Overruns = _serial.Overruns;
                _firmware.TakeHealth(_health);
            }

            return _firmware.Tick(now);
        }
    }
}
