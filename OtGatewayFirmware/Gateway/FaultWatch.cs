using Meterkast.Diagnostics;
using Meterkast.OpenTherm;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Says in words what the boiler reports: its fault, from the flags and the maker's code of id 5, and its diagnostic code of id 115 where
    /// the maker's list is known. One thread only; allocates only when one of them changes.
    /// </summary>
    public sealed class FaultWatch : GatewayPart
    {
        private const int Status = 0;
        private const int Configuration = 3;
        private const int Fault = 5;
        private const int Diagnostic = 115;
        private const int Product = 127;
        private const string NotKnown = "None";
        private const string Automatic = "auto";

        private readonly StateTopics _topics;
        private readonly ReadingStore _values;
        private readonly string _codes;
        private long _seen = -1;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="topics">Shows the texts.</param>
        /// <param name="values">Contains the codes.</param>
        /// <param name="codes"><c>boiler.codes</c>.</param>
        public FaultWatch(StateTopics topics, ReadingStore values, string codes)
        {
            _topics = topics;
            _values = values;
            _codes = codes;
        }

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            // a code that was read before the fault is not the fault's
            bool isFault = (_values.Value(Status) & 1) != 0;
            if (!isFault)
            {
                _values.Await(Fault);
            }

            // everything that the texts are made from, in 55 bits
            long seen = (Shown(Status) >> 15) | (Shown(Status) & 1);
            seen = (seen << 1) | (isFault && _values.IsAwaited(Fault) ? 1L : 0);
            seen = (seen << 17) | Shown(Fault);
            seen = (seen << 17) | Shown(Diagnostic);
            seen = (seen << 9) | (long)(Low(Configuration) + 1);
            seen = (seen << 9) | (long)(High(Product) + 1);
            if (seen != _seen)
            {
                _seen = seen;
                ShowFault();
                ShowDiagnostic();
            }

            return Seldom;
        }

        private void ShowFault()
        {
            bool isKnown = ReadingStore.StateAt(_values.States(Status), 0) == ReadingStore.Valid;
            if (isKnown || _topics.IsKnown(GatewayState.FaultText))
            {
                _topics.SetText(GatewayState.FaultText, !isKnown ? NotKnown : (_values.Value(Status) & 1) == 0 ? "ok" : FaultText());
            }
        }

        private string FaultText()
        {
            if (_values.IsAwaited(Fault) || ReadingStore.StateAt(_values.States(Fault), 0) != ReadingStore.Valid)
            {
                return "fault";
            }

            int value = _values.Value(Fault);
            int code = value & 0xFF;
            string text = "";
            string[] columns = FaultTable.Find(FaultTable.Faults(List()), code);
            string before = ": ";
            if (columns == null && _codes != Automatic)
            {
                columns = FaultTable.Find(LikelyFaults.Faults(List()), code);
                before = ", perhaps: ";
            }

            if (code != 0 || columns != null)
            {
                text = "code " + code.ToString() + (columns == null || columns[1] == "-" ? "" : " (" + columns[1] + ")") + (columns == null ? "" : before + columns[2]);
            }

            for (int bit = 0; bit < 6; bit++)
            {
                string flag = (value & (0x100 << bit)) == 0 ? "" : FlagText(bit);
                text += flag.Length > 0 && text.Length > 0 ? ", " + flag : flag;
            }

            return text.Length == 0 ? "fault" : text;
        }

        // The flags of id 5; a lock-out that can be reset from afar says nothing about its cause
        private static string FlagText(int bit)
        {
            switch (bit)
            {
                case 0: return "service required";
                case 2: return "water pressure too low";
                case 3: return "gas or flame fault";
                case 4: return "air pressure fault";
                case 5: return "water too hot";
                default: return "";
            }
        }

        private void ShowDiagnostic()
        {
            bool isKnown = ReadingStore.StateAt(_values.States(Diagnostic), 0) == ReadingStore.Valid;
            int list = List();
            string[] status = FaultTable.Find(FaultTable.Diagnostics(list, false), _values.Value(Diagnostic) >> 8);
            string[] sub = FaultTable.Find(FaultTable.Diagnostics(list, true), _values.Value(Diagnostic) & 0xFF);
            string[] likely = _codes == Automatic ? null : FaultTable.Find(LikelyFaults.Diagnostics(list), _values.Value(Diagnostic));
            string text = !isKnown || (status == null && sub == null && likely == null) ? NotKnown
                : likely != null ? "perhaps: " + likely[2]
                : (status == null ? "" : status[2]) + (status != null && sub != null ? ": " : "") + (sub == null ? "" : sub[2]);
            if (text != NotKnown || _topics.IsKnown(GatewayState.DiagnosticText))
            {
                _topics.SetText(GatewayState.DiagnosticText, text);
            }
        }

        private int List() => FaultTable.ListOf(_codes, Low(Configuration), High(Product));

        private int Low(int id) => ReadingStore.StateAt(_values.States(id), 0) == ReadingStore.Valid ? _values.Value(id) & 0xFF : -1;

        private int High(int id) => ReadingStore.StateAt(_values.States(id), 8) == ReadingStore.Valid ? _values.Value(id) >> 8 : -1;

        // The value of an id and whether it is known, in 17 bits
        private long Shown(int id) => ReadingStore.StateAt(_values.States(id), 0) == ReadingStore.Valid ? 0x10000 | _values.Value(id) : 0;
    }
}
