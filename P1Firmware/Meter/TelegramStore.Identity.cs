using System;
using Meterkast.Obis;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <content>Which meter it is, and that another one has taken its place.</content>
    public sealed partial class TelegramStore
    {
        /// <summary>A message about another meter since the last call; null if there is none.</summary>
        public string ConsumeNews()
        {
            string news = _news;
            _news = null;
            return news;
        }

        /// <summary>The identity of the meter, if it is known for the first time or another one since the last call.</summary>
        /// <param name="identity">A number that differs from meter to meter, the same after a restart; never 0.</param>
        public bool ConsumeIdentity(out int identity)
        {
            identity = 0;
            for (int i = 0; i < _identifiers.Length && identity == 0; i++)
            {
                identity = MeterIdentity.Short(_identifiers[i]);
            }

            bool isNew = _hasNewIdentity && identity != 0;
            _hasNewIdentity &= !isNew;
            return isNew;
        }

        private int IdentifierOf(int row)
        {
            int identifier = Identifiers.Length - 1;
            while (identifier >= 0 && _index.Find(Identifiers[identifier]) != row)
            {
                identifier--;
            }

            return identifier < 0 ? NoCounter : FirstIdentifier - identifier;
        }

        // Registers of another meter are not compared with those of the previous one
        private void HandleIdentifier(int identifier)
        {
            long content = MeterIdentity.Of(_line.Bytes, _line.GroupStart(0), _line.GroupLength(0));
            if (content == 0 || content == _identifiers[identifier])
            {
                return;
            }

            bool isFirst = true;
            for (int i = 0; i < _identifiers.Length; i++)
            {
                isFirst &= _identifiers[i] == 0;
            }

            _hasNewIdentity |= isFirst;
            if (_identifiers[identifier] != 0)
            {
                _isReplaced = true;
                _hasNewIdentity = true;
                _guard.Reset();
                _text.Clear().Append("the electricity meter is another one: ");
                ObisText.WriteId(_line.Bytes, _line.GroupStart(0), _line.GroupLength(0), _text);
                _news = _text.ToString();
            }

            _identifiers[identifier] = content;
        }

        // Values held back before the whole telegram was known: zeros beside a register that counts, readings before the number of another
        // meter
        private void LookAgain(long now)
        {
            for (int row = 0; row < _places.Length; row++)
            {
                int counter = IsDoubted(row) ? _counters[_places[row] - 1] : NoCounter;
                if (counter < 0 || !_guard.IsNew(counter) || !TryReadNumber(row, _number))
                {
                    continue;
                }

                if (_number.Thousandths != 0 || _isCounting)
                {
                    _guard.Believe(counter, _number.Thousandths, now);
                    _states[_places[row] - 1] = Due;
                    Unread.Change(row);
                }
            }
        }
    }
}
