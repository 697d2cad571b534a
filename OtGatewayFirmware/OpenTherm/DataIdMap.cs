using Meterkast.Text;

namespace Meterkast.OpenTherm
{
    /// <summary>
    /// What boiler and thermostat know: which data ids the thermostat reads and writes, and which the boiler answers, refuses, or has no
    /// value for. Four bits an id. One thread only.
    /// </summary>
    public sealed class DataIdMap
    {
        /// <summary>The boiler was never asked.</summary>
        public const int NotAsked = 0;

        /// <summary>The boiler has answered a read or accepted a write.</summary>
        public const int Answers = 1;

        /// <summary>The boiler does not know the id.</summary>
        public const int Refuses = 2;

        /// <summary>The boiler knows the id, and has no value for it now.</summary>
        public const int HasNoValue = 3;

        private const int Boiler = 3;
        private const int Reads = 4;
        private const int Writes = 8;
        private const int Nibble = 15;

        // for what follows a set: the names of the others and a range
        private const int Reserve = 110;

        private readonly byte[] _marks = new byte[DataIdTable.Ids / 2];

        /// <summary>Changes with the map.</summary>
        public int Version { get; private set; }

        /// <summary>What the boiler does with an id: one of the constants above.</summary>
        public int BoilerOf(int id) => MarksOf(id) & Boiler;

        /// <summary>Handles a request of the thermostat.</summary>
        public void HandleThermostat(uint request)
        {
            int id = OpenThermFrame.Id(request);
            Set(id, MarksOf(id) | (OpenThermFrame.Type(request) == OpenThermFrame.ReadData ? Reads : Writes));
        }

        /// <summary>Handles an answer of the boiler. What it has answered once, it knows, even if it refuses a write.</summary>
        public void HandleBoiler(uint answer)
        {
            int id = OpenThermFrame.Id(answer);
            int type = OpenThermFrame.Type(answer);
            int before = BoilerOf(id);
            int now = type == OpenThermFrame.ReadAck || type == OpenThermFrame.WriteAck ? Answers
                : type == OpenThermFrame.DataInvalid ? HasNoValue
                : Refuses;
            if (before == NotAsked || (before != Answers && now != Refuses))
            {
                Set(id, (MarksOf(id) & ~Boiler) | now);
            }
        }

        /// <summary>Writes the map as JSON, each set as ranges (<c>0-3,5</c>). What does not fit is left out.</summary>
        public void Write(TextBuffer text)
        {
            WriteSet(text.Append("{\"boiler\":{\"answers\":\""), Boiler, Answers);
            WriteSet(text.Append("\",\"no_value\":\""), Boiler, HasNoValue);
            WriteSet(text.Append("\",\"refuses\":\""), Boiler, Refuses);
            WriteSet(text.Append("\"},\"thermostat\":{\"reads\":\""), Reads, Reads);
            WriteSet(text.Append("\",\"writes\":\""), Writes, Writes);
            text.Append("\"}}");
        }

        private void WriteSet(TextBuffer text, int mask, int wanted)
        {
            int start = text.Length;
            for (int id = 0; id < DataIdTable.Ids; id++)
            {
                if ((MarksOf(id) & mask) != wanted || text.Room < Reserve)
                {
                    continue;
                }

                text.Append(text.Length > start ? "," : "").AppendNumber(id);
                int last = id;
                while (last + 1 < DataIdTable.Ids && (MarksOf(last + 1) & mask) == wanted)
                {
                    last++;
                }

                if (last > id)
                {
                    text.Append((byte)'-').AppendNumber(last);
                    id = last;
                }
            }
        }

        private int MarksOf(int id) => (_marks[id >> 1] >> ((id & 1) * 4)) & Nibble;

        private void Set(int id, int marks)
        {
            if (marks != MarksOf(id))
            {
                int shift = (id & 1) * 4;
                _marks[id >> 1] = (byte)((_marks[id >> 1] & ~(Nibble << shift)) | (marks << shift));
                Version++;
            }
        }
    }
}
