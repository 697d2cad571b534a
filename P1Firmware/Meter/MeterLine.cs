using System;
using Meterkast.Diagnostics;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Telegram;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>
    /// The line of a meter: bytes in, valid telegrams out, whatever they were wrapped in. It finds the speed, watches whether the meter is
    /// heard, counts what is damaged, and lets the tap read along. One thread only.
    /// </summary>
    public sealed class MeterLine : ITelegramText
    {
        private const int IntervalStep = 100;

        private readonly TelegramReader _reader;
        private readonly BinaryLine _binary;
        private readonly SpeedFinder _speed;
        private readonly ISerialSpeed _port;
        private readonly LineWatch _watch;
        private readonly StateTopics _topics;
        private readonly ITap _tap;
        private readonly bool _tapsTelegrams;

        /// <summary>Initializes a line; the speed is set at once.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="topics">Shows and counts.</param>
        public MeterLine(FirmwareHost host, StateTopics topics)
        {
            DeviceSettings settings = host.Settings;
            _reader = new TelegramReader(settings.AcceptsWithoutCrc);
            _binary = new BinaryLine(settings, _reader);
            _speed = new SpeedFinder(settings.BaudRate, settings.HasParity);
            _watch = new LineWatch(settings.SilentAfter * 1000L);
            _port = host.Speed;
            _topics = topics;
            _tap = host.Tap;
            _tapsTelegrams = settings.TapHasTelegrams;
            Dropped = new DroppedTelegram(settings.MqttBase);
            UseSpeed();
        }

        /// <summary>The last telegram that was dropped.</summary>
        public DroppedTelegram Dropped { get; }

        /// <summary>The telegram that has just become complete; valid until the next call.</summary>
        public byte[] Telegram => _reader.Telegram;

        /// <summary>Its length, up to and including the exclamation mark.</summary>
        public int Length => _reader.Length;

        /// <summary>Whether the meter was not heard before the last telegram.</summary>
        public bool IsBack { get; private set; }

        /// <summary>Whether the meter is heard.</summary>
        public bool IsHeard => _watch.IsOk;

        /// <summary>When the last valid telegram ended, in milliseconds since start.</summary>
        public long HeardAt { get; private set; }

        /// <summary>Whether an encrypted frame is being read, which takes several calls of <see cref="Step"/>.</summary>
        public bool IsBusy => _binary.IsBusy;

        /// <summary>The last valid telegram as received; empty before the first.</summary>
        public WebContent Open()
        {
            byte[] copy = new byte[_reader.LengthWithCrc];
            Array.Copy(_reader.Telegram, copy, copy.Length);
            return new BytesContent(copy);
        }

        /// <summary>Takes note of bytes before they are consumed.</summary>
        public void HandleBytes(byte[] bytes, int count, long now)
        {
            if (!_tapsTelegrams && count > 0)
            {
                _tap.Write(bytes, 0, count);
            }

            _watch.HandleBytes(count, now);
        }

        /// <summary>Consumes bytes up to the end of a telegram.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="at">Where to begin.</param>
        /// <param name="count">Where the bytes end.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <param name="isComplete">Whether a valid telegram is complete.</param>
        /// <returns>Where to go on; <paramref name="count"/> when all bytes were consumed.</returns>
        public int Consume(byte[] bytes, int at, int count, long now, out bool isComplete)
        {
            isComplete = false;
            int i = _reader.ConsumeRun(bytes, at, count);
            if (i >= count)
            {
                return count;
            }

            isComplete = _reader.Consume(bytes[i]);
            if (_reader.Fault != TelegramFault.None)
            {
                HandleFault(now);
            }

            if (!isComplete && _reader.Frames.IsComplete)
            {
                isComplete = HandleFrame(_binary.HandleFrame(), now);
            }

            if (isComplete)
            {
                HandleTelegram(now);
            }

            return i + 1;
        }

        /// <summary>Goes on with an encrypted frame.</summary>
        /// <returns>True when it has become a valid telegram.</returns>
        public bool Step(long now)
        {
            bool isComplete = HandleFrame(_binary.Step(), now);
            if (isComplete)
            {
                HandleTelegram(now);
            }

            return isComplete;
        }

        /// <summary>Looks whether the meter is still heard, and tries another speed when it is time.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>True when the meter has just fallen silent.</returns>
        public bool Tick(long now)
        {
            bool fellSilent = _watch.Tick(now);
            _topics.SetText(MeterState.Line, _watch.Text);
            if (_speed.Tick(now))
            {
                UseSpeed();
            }

            return fellSilent;
        }

        private void HandleTelegram(long now)
        {
            if (_tapsTelegrams)
            {
                _tap.Write(_reader.Telegram, 0, _reader.LengthWithCrc);
            }

            HeardAt = now;
            _speed.HandleTelegram(now);
            IsBack = _watch.HandleTelegram(now);
            if (_watch.Period > 0)
            {
                _topics.SetNumber(MeterState.TelegramInterval, (_watch.Period + (IntervalStep / 2)) / IntervalStep * IntervalStep);
            }

            _topics.Count(MeterState.Telegrams);
            if (_reader.IsUnchecked)
            {
                _topics.Count(MeterState.WithoutCrc);
            }
        }

        private bool HandleFrame(bool isSound, long now)
        {
            if (_binary.Fault != TelegramFault.None)
            {
                _reader.Report(_binary.Fault);
                HandleFault(now);
            }

            if (_binary.IsRepeated)
            {
                _topics.Count(MeterState.RepeatedFrames);
            }

            return isSound;
        }

        private void HandleFault(long now)
        {
            TelegramFault fault = _reader.Fault;
            _topics.Count(fault == TelegramFault.Key ? MeterState.KeyErrors : MeterState.CrcErrors + (int)fault - 1);
            string reason = Dropped.Keep(_reader, now);
            if (reason != null)
            {
                _topics.SetText(MeterState.LastError, reason);
            }

            bool needsKey = fault == TelegramFault.Encrypted || fault == TelegramFault.Key;
            _watch.HandleFault(!needsKey ? null : fault == TelegramFault.Key ? "key wrong" : "key missing", now);
            if (needsKey)
            {
                _speed.HandleTelegram(now);
            }
        }

        private void UseSpeed()
        {
            _reader.Reset();
            _port.UseSpeed(_speed.Speed, _speed.HasParity);
            _topics.SetText(MeterState.Speed, _speed.Speed.ToString());
        }
    }
}
