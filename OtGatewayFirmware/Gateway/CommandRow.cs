using System.Text;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Reads <see cref="CommandTable"/>: the properties are the columns of the row that <see cref="Next"/>, <see cref="Open"/> or
    /// <see cref="Find"/> has found. Created for each command and not kept. One thread only.
    /// </summary>
    public sealed class CommandRow
    {
        private const char Bar = '|';

        private string _rows = CommandTable.Rows(0);
        private int _group;
        private int _next;
        private string[] _columns;
        private string[] _kind;

        /// <summary>Name under <c>set/</c>.</summary>
        public string Name => _columns[0];

        /// <summary>The two characters with which the PIC's command begins.</summary>
        public string Code => _columns[1];

        /// <summary>The kind of its values.</summary>
        public CommandKind Kind { get; private set; }

        /// <summary>Lowest value of a number, as text; null for another kind.</summary>
        public string Min { get; private set; }

        /// <summary>Highest value of a number, as text; null for another kind.</summary>
        public string Max { get; private set; }

        /// <summary><see cref="Min"/> in hundredths.</summary>
        public int MinHundredths => Hundredths(Min);

        /// <summary><see cref="Max"/> in hundredths.</summary>
        public int MaxHundredths => Hundredths(Max);

        /// <summary>Whether it is a number.</summary>
        public bool IsNumber => Kind == CommandKind.Number || Kind == CommandKind.Whole;

        /// <summary>Whether 0 is allowed in addition to the range, and cancels.</summary>
        public bool IsCancelledByZero => Option == "zero";

        /// <summary>Whether the word clear is allowed, and cancels.</summary>
        public bool IsCleared => Option == "clear";

        /// <summary>The step of a whole number.</summary>
        public int Step => Option.StartsWith("step") ? int.Parse(Option.Substring(4)) : 1;

        /// <summary>The letters that are allowed; null for another kind.</summary>
        public string Letters => Kind == CommandKind.Letter ? _kind[2] : null;

        /// <summary>Whether a text begins as it must: with one of the kind's numbers and a colon, where it has any.</summary>
        /// <param name="text">The text.</param>
        public bool Accepts(string text)
        {
            bool isTaken = _kind.Length == 1;
            for (int i = 1; i < _kind.Length; i++)
            {
                isTaken |= text.StartsWith(_kind[i] + ":");
            }

            return isTaken;
        }

        /// <summary>Number of words of a choice; 0 for another kind.</summary>
        public int Choices => Kind == CommandKind.Choice ? _kind.Length - 1 : 0;

        /// <summary>Whether it is a button, without a choice.</summary>
        public bool IsButton => Choices == 1;

        /// <summary>The unit, or an empty text.</summary>
        public string Unit => _columns[3];

        /// <summary>Whether the PIC keeps it in EEPROM.</summary>
        public bool IsInEeprom => HasMark('E');

        /// <summary>Whether each command counts, unlike a setting of which only the latest counts.</summary>
        public bool IsOnce => HasMark('L');

        /// <summary>Whether the PIC keeps it only in RAM, so that it is set again after a reset of the PIC.</summary>
        public bool IsRestored => HasMark('R');

        /// <summary>Whether it needs a setting's permission for PIC firmware that executes it incorrectly.</summary>
        public bool NeedsLeave => HasMark('A');

        /// <summary>Whether it is an everyday command, not only for an installer.</summary>
        public bool IsHouseholders => HasMark('H');

        /// <summary>The first version of the PIC's firmware that has it, such as 6.2; empty for all.</summary>
        public string Since => _columns[5];

        /// <summary>Letter of the report that contains its value, and the value's place in it, such as G1; empty for none.</summary>
        public string Report => _columns[6];

        /// <summary>Topic, without the base, of the value in force; empty for none.</summary>
        public string InForce => _columns[7];

        /// <summary>Topic, without the base, that an entity of the command shows: the value in force, or otherwise the asked
        /// value.</summary>
        public string Shown => InForce.Length > 0 ? InForce : "asked/" + Name;

        /// <summary>Its description.</summary>
        public string Meaning => _columns[8];

        private string Option => IsNumber && _kind.Length > 3 ? _kind[3] : "";

        /// <summary>Number of rows in the table.</summary>
        public static int Count()
        {
            int count = 0;
            for (int group = 0; group < CommandTable.Groups; group++)
            {
                string rows = CommandTable.Rows(group);
                for (int end = rows.IndexOf('\n'); end >= 0; end = rows.IndexOf('\n', end + 1))
                {
                    count++;
                }
            }

            return count;
        }

        /// <summary>A reader positioned at a row.</summary>
        /// <param name="number">Number of the row, from 0, in the order in which <see cref="Next"/> finds them.</param>
        public static CommandRow Open(int number)
        {
            CommandRow row = new CommandRow();
            for (; number > 0; number--)
            {
                row.GoToRows();
                row._next = row._rows.IndexOf('\n', row._next) + 1;
            }

            row.Next();
            return row;
        }

        /// <summary>A reader positioned at the row of a name.</summary>
        /// <param name="name">Name under <c>set/</c>.</param>
        /// <returns>The reader, or null if there is no such command.</returns>
        public static CommandRow Find(string name)
        {
            CommandRow row = new CommandRow();
            while (row.GoToRows())
            {
                int bar = row._rows.IndexOf(Bar, row._next);
                if (bar - row._next == name.Length && row._rows.Substring(row._next, name.Length) == name)
                {
                    row.Next();
                    return row;
                }

                row._next = row._rows.IndexOf('\n', bar) + 1;
            }

            return null;
        }

        /// <summary>Moves to the next row, at first to the first one.</summary>
        /// <returns>False if there is none left.</returns>
        public bool Next()
        {
            if (!GoToRows())
            {
                return false;
            }

            int end = _rows.IndexOf('\n', _next);
            _columns = _rows.Substring(_next, end - _next).Split(Bar);
            _next = end + 1;
            _kind = _columns[2].Split(' ');
            Kind = KindOf(_kind[0]);
            Min = IsNumber ? _kind[1] : null;
            Max = IsNumber ? _kind[2] : null;
            return true;
        }

        /// <summary>A word of a choice.</summary>
        /// <param name="choice">Number of the word, 0 to <see cref="Choices"/> - 1.</param>
        public string WordOf(int choice) => _kind[choice + 1].Split('=')[0];

        /// <summary>What is sent to the PIC for a word of a choice.</summary>
        /// <param name="choice">Number of the word, 0 to <see cref="Choices"/> - 1.</param>
        public string SentFor(int choice) => _kind[choice + 1].Split('=')[1];

        /// <summary>Replaces the table's bounds with the boiler's own.</summary>
        /// <param name="lowest">Lowest value.</param>
        /// <param name="highest">Highest value.</param>
        public void UseBounds(int lowest, int highest)
        {
            Min = lowest.ToString();
            Max = highest.ToString();
        }

        private static CommandKind KindOf(string word)
        {
            switch (word)
            {
                case "number": return CommandKind.Number;
                case "whole": return CommandKind.Whole;
                case "switch": return CommandKind.Switch;
                case "choice": return CommandKind.Choice;
                case "one": return CommandKind.Letter;
                default: return CommandKind.Text;
            }
        }

        private static int Hundredths(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            AsciiText.TryReadHundredths(bytes, 0, bytes.Length, out int value);
            return value;
        }

        private bool HasMark(char mark) => _columns[4].IndexOf(mark) >= 0;

        // Moves to the next group after the end of this one
        private bool GoToRows()
        {
            if (_next == _rows.Length)
            {
                if (_group + 1 == CommandTable.Groups)
                {
                    return false;
                }

                _group++;
                _rows = CommandTable.Rows(_group);
                _next = 0;
            }

            return true;
        }
    }
}
