using System.Text;
using Meterkast.Mqtt;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The value last asked for each setting and accepted by the PIC, whoever asked: <c>asked/&lt;command&gt;</c>, <c>None</c> once it is
    /// cleared, released or forgotten. <see cref="CommandTable"/> names the topic of the value in force. One thread only; a setting costs
    /// heap once it was asked for.
    /// </summary>
    public sealed class AskedSettings : GatewayPart, IPublication, IValueSource
    {
        private const string NoValue = "None";
        private const string Folder = "asked/";

        private readonly CommandIndex _index;
        private readonly OverrideTracker _override;
        private readonly string _prefix;

        // created when the first setting is asked for
        private string[] _values;
        private readonly bool[] _known;
        private readonly bool[] _due;
        private readonly int _temporary;
        private readonly int _constant;
        private bool _anyDue;

        /// <summary>Initializes a new instance; nothing has been asked for yet.</summary>
        /// <param name="index">The index of the commands.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        /// <param name="tracker">Knows whether the room setpoint is overridden.</param>
        public AskedSettings(CommandIndex index, string baseTopic, OverrideTracker tracker)
        {
            _override = tracker;
            _index = index;
            _known = new bool[index.Rows];
            _due = new bool[index.Rows];
            _prefix = baseTopic + "/" + Folder;
            Unread = new UnreadMarks(index.Rows);
            _temporary = index.SettingRowOf(new[] { (byte)'T', (byte)'T' });
            _constant = index.SettingRowOf(new[] { (byte)'T', (byte)'C' });
        }

        /// <inheritdoc/>
        public UnreadMarks Unread { get; }

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Clear();
            if (_known[place] && item == 0)
            {
                value.Show(Folder + CommandRow.Open(place).Name, _values[place]);
            }

            return item == 0;
        }

        /// <inheritdoc/>
        public override void OnCommandEnded(CommandEnd end)
        {
            if (!end.IsTaken)
            {
                return;
            }

            QueuedCommand command = end.Command;
            byte[] reply = end.Reply;
            int length = end.Length;
            int row = command.Wire.Length < 4 || command.IsReset ? -1 : _index.SettingRowOf(command.Wire);
            if (row < 0)
            {
                return;
            }

            if (row == _temporary || row == _constant)
            {
                // two commands for one thing
                Clear(row == _temporary ? _constant : _temporary);
            }

            CommandRow columns = CommandRow.Open(row);
            int start = length > 4 && reply[2] == ':' ? 4 : 0;
            if (Echo.IsOf(command.Wire, reply, start, length))
            {
                Set(row, TextOf(columns, command.Wire, 3, command.Wire.Length));
            }
            else if (start < length)
            {
                Set(row, TextOf(columns, reply, start, columns.Kind == CommandKind.Letter ? start + 1 : length));
            }
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            // after a release the room setpoint is the thermostat's own again
            if (!_override.Holds)
            {
                Clear(_temporary);
                Clear(_constant);
            }

            return Seldom;
        }

        /// <inheritdoc/>
        public override void OnPicReset(long now)
        {
            for (int row = 0; row < _known.Length; row++)
            {
                if (!_index.IsInEeprom(row))
                {
                    Clear(row);
                }
            }
        }

        /// <inheritdoc/>
        public void ResendAll()
        {
            for (int row = 0; row < _known.Length; row++)
            {
                _due[row] = _known[row];
                _anyDue |= _known[row];
            }
        }

        /// <inheritdoc/>
        public bool Publish(IPublisher publisher, long now)
        {
            for (int row = 0; _anyDue && row < _known.Length; row++)
            {
                if (!_due[row])
                {
                    continue;
                }

                if (!publisher.TryPublish(_prefix + CommandRow.Open(row).Name, Encoding.UTF8.GetBytes(_values[row]), true))
                {
                    return false;
                }

                _due[row] = false;
            }

            _anyDue = false;
            return true;
        }

        private void Clear(int row)
        {
            if (_known[row])
            {
                Set(row, NoValue);
            }
        }

        private void Set(int row, string value)
        {
            if (TextAt(row) != value)
            {
                _values = _values ?? new string[_known.Length];
                _values[row] = value;
                _known[row] = true;
                _due[row] = true;
                _anyDue = true;
                Unread.Change(row);
            }
        }

        // Never a null taken from the array: the interpreter stops at address 0 when it compares an element that was never set
        private string TextAt(int row) => _known[row] ? _values[row] : null;

        private static string TextOf(CommandRow row, byte[] text, int start, int end)
        {
            string argument = Encoding.UTF8.GetString(text, start, end - start);
            switch (row.Kind)
            {
                case CommandKind.Number:
                case CommandKind.Whole:
                    bool isNumber = AsciiText.TryReadHundredths(text, start, end - start, out int value);
                    return !isNumber || (row.IsCancelledByZero && value == 0) ? NoValue
                        : row.Kind == CommandKind.Whole ? (value / 100).ToString() : new TextBuffer(QueuedCommand.MaxLength).AppendHundredths(value).ToString();
                case CommandKind.Switch:
                    return argument == "1" ? "ON" : "OFF";
                case CommandKind.Choice:
                    return WordOf(row, argument);
                default:
                    return argument;
            }
        }

        private static string WordOf(CommandRow row, string argument)
        {
            // the PIC prints D for the thermostat model that A sets
            argument = argument == "D" ? "A" : argument;
            for (int i = 0; i < row.Choices; i++)
            {
                if (row.SentFor(i) == argument)
                {
                    return row.WordOf(i);
                }
            }

            return argument;
        }
    }
}
