namespace Meterkast.Diagnostics
{
    /// <summary>
    /// A row of a table of state topics. Its columns are: name, kind, on or off, meaning, with a vertical bar between.
    ///   name    the last part of the topic; with a slash in front, the topic is right below the base topic.
    ///   kind    text, published at once when it changes; health, a text that is <c>ok</c> or names what is wrong; connection,
    ///           connected or disconnected; flag, ON or OFF; amount UNIT, a measured number or a text of one; number, a number without
    ///           unit that is set; count, a number that only rises; estimate UNIT, a text of an amount that is estimated; past UNIT, the
    ///           same of a day that has ended, the unit perhaps missing. Numbers are published once a minute when they have changed.
    ///   on/off  whether Home Assistant enables it by default.
    ///   meaning for docs/topics.md.
    /// Reading a row allocates; it is done only when something is announced.
    /// </summary>
    public sealed class StateRow
    {
        private readonly string[] _columns;

        /// <summary>Reads a row.</summary>
        /// <param name="rows">The table.</param>
        /// <param name="index">Number of the row.</param>
        public StateRow(IStateRows rows, int index)
        {
            _columns = rows.Row(index).Split('|');
            string[] kind = _columns[1].Split(' ');
            Kind = kind[0];
            Unit = kind.Length > 1 ? kind[1] : "";
        }

        /// <summary>A topic below a prefix, without reading the rest of its row.</summary>
        /// <param name="rows">The table.</param>
        /// <param name="index">Number of the row.</param>
        /// <param name="prefix">The prefix with the folder of most topics, for example <c>otgw/gateway/</c>.</param>
        /// <param name="start">Where the folder begins in it.</param>
        public static string TopicOf(IStateRows rows, int index, string prefix, int start)
        {
            string row = rows.Row(index);
            string name = row.Substring(0, row.IndexOf('|'));
            return name[0] == '/' ? prefix.Substring(0, start) + name.Substring(1) : prefix + name;
        }

        /// <summary>The last part of the topic.</summary>
        public string Name => IsOfBase ? _columns[0].Substring(1) : _columns[0];

        /// <summary>Whether the topic is right below the base topic.</summary>
        public bool IsOfBase => _columns[0][0] == '/';

        /// <summary>The kind, without a unit.</summary>
        public string Kind { get; }

        /// <summary>Unit of an amount; empty for all others.</summary>
        public string Unit { get; }

        /// <summary>Whether Home Assistant enables it by default.</summary>
        public bool IsShown => _columns[2] == "on";

        /// <summary>Its text in docs/topics.md.</summary>
        public string Meaning => _columns[3];
    }
}
