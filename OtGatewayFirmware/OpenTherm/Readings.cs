namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Decides whose value counts and stores it. It handles messages, not lines: a request as the boiler saw it, the thermostat's own
    /// request, the boiler's answer, and an answer that the gateway gave in its place. One thread only; allocates only for indexes and
    /// texts seen for the first time.
    /// </summary>
    public sealed partial class Readings
    {
        private readonly DataIdTraits _traits;
        private readonly ToldByFrames _told = new ToldByFrames();
        private readonly Doubts _doubts;

        /// <summary>Initializes an empty set of readings.</summary>
        /// <param name="traits">The properties of each id.</param>
        /// <param name="freshness">Knows when a value becomes stale.</param>
        /// <param name="rows">The reader of table rows to use.</param>
        public Readings(DataIdTraits traits, Freshness freshness, RowReader rows)
        {
            _traits = traits;
            Values = new ReadingStore(traits, freshness);
            Indexed = new IndexedReadings(Values.Unread, traits.Slots);
            Texts = new TextReadings(Values.Unread, traits.Slots + IndexedReadings.Places);
            _doubts = new Doubts(Values, rows);
            Answers = new AnswerFit(traits);
        }

        /// <summary>Values of whole ids.</summary>
        public ReadingStore Values { get; }

        /// <summary>Whether answers fit their requests.</summary>
        public AnswerFit Answers { get; }

        /// <summary>What boiler and thermostat know.</summary>
        public DataIdMap Map { get; } = new DataIdMap();

        /// <summary>Values by index.</summary>
        public IndexedReadings Indexed { get; }

        /// <summary>Texts.</summary>
        public TextReadings Texts { get; }

        /// <summary>
        /// Stores the master's own statements from a request: they count whatever the boiler answers (some boilers do not know room
        /// setpoint and temperature), and so does the master's byte of a shared id.
        /// </summary>
        /// <param name="request">The request as the boiler saw it, or the thermostat's if the gateway asked something else.</param>
        /// <param name="isThermostats">Whether it is the thermostat's own request, not one that the gateway made.</param>
        public void HandleMasterStatement(uint request, bool isThermostats)
        {
            int id = OpenThermFrame.Id(request);
            int traits = _traits.Of(id);
            int type = OpenThermFrame.Type(request);
            if (!isThermostats && _traits.IsOwn(id))
            {
                HandleBoilerSide(request, true);
            }
            else if ((traits & DataIdTraits.MasterHigh) != 0)
            {
                HandleStatement(id, ReadingStore.High, request);
            }
            else if ((traits & DataIdTraits.Master) != 0 && type != OpenThermFrame.ReadData)
            {
                HandleStatement(id, ReadingStore.Whole, request);
            }
            else if ((traits & DataIdTraits.Written) != 0 && type == OpenThermFrame.InvalidData && !IsReadFromSlave(id, traits))
            {
                Tell(id, ReadingStore.Whole, 0, ReadingStore.None);
            }
        }

        /// <summary>
        /// Keeps what the thermostat asked for separately, for the ids that the gateway can alter. It is published once the two have
        /// differed, and kept up to date from then on, so that the end of an override is visible too. For the thermostat's own
        /// measurements and setpoints, the boiler's side is kept separately instead, because there the thermostat has the true value.
        /// </summary>
        /// <param name="thermostat">The thermostat's request.</param>
        /// <param name="sent">What the boiler was sent for the same id: the same, or the altered value.</param>
        /// <param name="altered">True if the two differ.</param>
        public void HandleThermostatWish(uint thermostat, uint sent, bool altered)
        {
            int id = OpenThermFrame.Id(thermostat);
            int type = OpenThermFrame.Type(thermostat);
            Map.HandleThermostat(thermostat);
            if (_traits.IsOwn(id))
            {
                HandleBoilerSide(sent, altered);
                return;
            }

            int slot = _traits.BesideSlot(id);
            bool status = (_traits.Of(id) & DataIdTraits.MasterHigh) != 0;
            if (slot < 0 || (type == OpenThermFrame.ReadData && !status))
            {
                return;
            }

            if (altered || Values.States(slot) != ReadingStore.Unknown)
            {
                HandleStatement(slot, status ? ReadingStore.High : ReadingStore.Whole, thermostat);
            }
        }

        /// <summary>Handles a reset of the PIC: a zero in its summary may be a value that it has not received yet.</summary>
        public void PicReset()
        {
            _told.PicReset();
        }

        /// <summary>
        /// Stores a field of the PIC's summary, which only fills in what frames have not reported: the summary contains what the
        /// thermostat asked for, even if the boiler was sent something else, and zero for what the PIC has not received.
        /// </summary>
        /// <param name="id">Data id of the field.</param>
        /// <param name="value">Its 16 bits.</param>
        /// <param name="hasFrames">Whether frames arrive: their values take precedence.</param>
        public void HandleSummary(int id, int value, bool hasFrames)
        {
            if (value != 0)
            {
                _told.Hear(id);
            }
            else if (!_told.IsHeard(id))
            {
                return;
            }

            int traits = _traits.Of(id);
            int mask = hasFrames ? ReadingStore.Whole & ~_told.MaskOf(id) : ReadingStore.Whole;
            int beside = _traits.BesideSlot(id);
            if (beside >= 0 && !_traits.IsOwn(id) && (traits & DataIdTraits.Echo) == 0 && Values.States(beside) != ReadingStore.Unknown)
            {
                // the gateway has altered it: what was asked for is not in force
                int wish = (traits & DataIdTraits.MasterHigh) != 0 ? ReadingStore.High : ReadingStore.Whole;
                if (!hasFrames)
                {
                    Values.Set(beside, wish, value, ReadingStore.Valid);
                }

                mask &= ~wish;
            }

            if (mask != 0)
            {
                Values.Set(id, mask, value, ReadingStore.Valid);
            }
        }

        /// <summary>True for values that the gateway keeps, such as override, clock and setpoints.</summary>
        public bool IsGatewayOwned(int id) => (_traits.Of(id) & DataIdTraits.Gateways) != 0;

        /// <summary>True for the thermostat's own room setpoints and temperatures.</summary>
        public bool IsThermostats(int id) => _traits.IsOwn(id);

        private static int StateOf(int type) => type == OpenThermFrame.InvalidData ? ReadingStore.None : ReadingStore.Valid;

        private void HandleStatement(int slot, int mask, uint request)
        {
            int value = OpenThermFrame.Value(request);
            int state = StateOf(OpenThermFrame.Type(request));
            if (state == ReadingStore.Valid && _doubts.HoldsBack(slot, mask, value, true))
            {
                return;
            }

            if (slot < DataIdTable.Ids)
            {
                Tell(slot, mask, value, state);
            }
            else
            {
                Values.Set(slot, mask, value, state);
            }
        }

        private void HandleBoilerSide(uint sent, bool altered)
        {
            int slot = _traits.BesideSlot(OpenThermFrame.Id(sent));
            int type = OpenThermFrame.Type(sent);
            if (type != OpenThermFrame.ReadData && (altered || Values.States(slot) != ReadingStore.Unknown))
            {
                HandleStatement(slot, ReadingStore.Whole, sent);
            }
        }

        // A value from a request, or from an answer to one
        private void TellValue(int id, int mask, int value, bool isWritten, bool isAsked)
        {
            if (!_doubts.HoldsBack(id, mask, value, isAsked))
            {
                _told.UseWritten(id, isWritten);
                Tell(id, mask, value, ReadingStore.Valid);
            }
        }

        // What frames report, so that a summary does not override it
        private void Tell(int id, int mask, int value, int state)
        {
            _told.Tell(id, mask, state == ReadingStore.Valid);
            Values.Set(id, mask, value, state);
        }

        // Whether the value of an id came from a Read-Ack instead of a write
        private bool IsReadFromSlave(int id, int traits)
        {
            return (traits & DataIdTraits.Read) != 0 && Values.States(id) != ReadingStore.Unknown && !_told.IsWritten(id);
        }
    }
}
