using Meterkast.Dlms;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Telegram;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Converts an encrypted or plain APDU with a text or a data notification to a telegram, and passes it to the reader of the line, so
    /// that it is handled like any other. One thread only.
    ///
    /// Heap: 110 bytes; the reader of notifications, 1,200 bytes, is created with the first one, and the decryption if there is a key.
    /// </summary>
    public sealed class BinaryLine
    {
        private const int MaxLineLength = 160;
        private const int CrcDigits = 4;

        private readonly TelegramReader _reader;
        private readonly CipheredApdu _ciphered;
        private readonly int _zone;
        private NotificationText _notification;
        private TextBuffer _line;
        private TelegramFault _fault;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="settings">Key, authentication key and zone.</param>
        /// <param name="reader">The reader of the line, which finds the frames.</param>
        public BinaryLine(DeviceSettings settings, TelegramReader reader)
        {
            _reader = reader;
            _zone = MeterZone.HoursOf(settings.Zone);
            byte[] key = HexText.Read(settings.MeterKey);
            if (key.Length > 0)
            {
                _ciphered = new CipheredApdu(key, HexText.Read(settings.AuthenticationKey));
                reader.Frames.TakesCiphered = true;
            }
        }

        /// <summary>Whether it must be called again soon because an APDU is being decrypted.</summary>
        public bool IsBusy => _reader.Frames.IsHeld;

        /// <summary>What was wrong with the last frame.</summary>
        public TelegramFault Fault { get; private set; }

        /// <summary>Whether the last decrypted frame has a counter that is not higher than the previous one.</summary>
        public bool IsRepeated { get; private set; }

        /// <summary>Handles the complete APDU.</summary>
        /// <returns>True if the reader has a valid telegram from it.</returns>
        public bool HandleFrame()
        {
            FrameGatherer frames = _reader.Frames;
            Fault = TelegramFault.None;
            IsRepeated = false;
            if (frames.Bytes[0] != CipheredApdu.Tag)
            {
                return Finish(ReadText(0, frames.Length, null, true));
            }

            if (_ciphered == null || !_ciphered.Begin(frames.Bytes, frames.Length))
            {
                Fault = _ciphered == null ? TelegramFault.Encrypted : TelegramFault.Hdlc;
                return Finish(false);
            }

            frames.Hold();
            return false;
        }

        /// <summary>Continues for one slice; does nothing if it is not busy.</summary>
        /// <returns>True if the reader has a valid telegram.</returns>
        public bool Step()
        {
            Fault = TelegramFault.None;
            IsRepeated = false;
            if (!IsBusy || !_ciphered.Step())
            {
                return false;
            }

            if (!_ciphered.IsRight)
            {
                Fault = TelegramFault.Key;
                return Finish(false);
            }

            bool isSound = ReadText(_ciphered.Start, _ciphered.Length, _ciphered.Title, _ciphered.HasTag);
            IsRepeated = isSound && _ciphered.IsRepeated;
            return Finish(isSound);
        }

        private bool Finish(bool isSound)
        {
            _reader.Frames.Release();
            return isSound;
        }

        private bool ReadText(int start, int length, byte[] title, bool isAuthentic)
        {
            if (_notification == null)
            {
                _notification = new NotificationText(_zone);
                _line = new TextBuffer(MaxLineLength);
            }

            byte[] bytes = _reader.Frames.Bytes;
            bool isSound = false;
            Fault = isAuthentic ? TelegramFault.Hdlc : TelegramFault.Key;
            _fault = TelegramFault.None;
            _reader.EnterFrame();
            if (bytes[start] == '/')
            {
                isSound = ReadTelegram(bytes, start, start + length, isAuthentic);
            }
            else if (_notification.Open(bytes, start, length, title))
            {
                isSound = ReadNotification();
            }

            _reader.LeaveFrame();
            return isSound;
        }

        // Luxembourg's own example ends with its CRC, and the line end is ours; it also lacks the blank line behind the
        // identification, which its CRC covers. Without a tag, only the CRC distinguishes a text from the result of a wrong key
        private bool ReadTelegram(byte[] bytes, int start, int end, bool isAuthentic)
        {
            int mark = end - 1;
            while (mark > start && bytes[mark] != '!')
            {
                mark--;
            }

            bool hasCrc = end - mark > CrcDigits;
            if (mark == start || (!hasCrc && !isAuthentic))
            {
                return false;
            }

            if (!hasCrc)
            {
                return Tell(Feed(bytes, start, mark + 1) || Seal());
            }

            int second = start;
            while (second < mark && bytes[second] != '\n')
            {
                second++;
            }

            second++;
            bool isSound = Feed(bytes, start, end);
            if (!isSound && bytes[second] != '\r')
            {
                Feed(bytes, start, second);
                EndLine();
                isSound = Feed(bytes, second, end);
            }

            return Tell(isSound || EndLine());
        }

        private bool Tell(bool isSound)
        {
            Fault = isSound ? TelegramFault.None : _fault == TelegramFault.None ? Fault : _fault;
            return isSound;
        }

        private bool ReadNotification()
        {
            while (_notification.ReadLine(_line))
            {
                Feed(_line.Bytes, 0, _line.Length);
            }

            _line.Clear().Append((byte)'!');
            return Tell(_notification.IsWhole && (Feed(_line.Bytes, 0, 1) || Seal()));
        }

        private bool EndLine()
        {
            _line.Clear().Append("\r\n");
            return Feed(_line.Bytes, 0, _line.Length);
        }

        private bool Seal()
        {
            _line.Clear().AppendHex((uint)_reader.CountedCrc, CrcDigits);
            return Feed(_line.Bytes, 0, _line.Length);
        }

        private bool Feed(byte[] bytes, int start, int end)
        {
            bool isSound = false;
            for (int i = _reader.ConsumeRun(bytes, start, end); i < end && !isSound; i = _reader.ConsumeRun(bytes, i + 1, end))
            {
                isSound = _reader.Consume(bytes[i]);
                _fault = _reader.Fault == TelegramFault.None ? _fault : _reader.Fault;
            }

            return isSound;
        }
    }
}
