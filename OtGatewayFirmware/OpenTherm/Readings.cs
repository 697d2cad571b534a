namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Decides whose value counts and stores it. Knows messages, not lines: a request as the boiler saw it, the
    /// thermostat's own request, the boiler's answer, and an answer that the gateway gave in its place.
    /// One thread only; allocates nothing but for indexes and texts seen for the first time.
    /// </summary>
    public sealed class Readings
    {
        private readonly DataIdTraits _traits;

        /// <summary>Makes an empty set of readings.</summary>
        /// <param name="traits">What the table says of each id.</param>
        /// <param name="freshness">Knows when a value goes stale.</param>
        public Readings(DataIdTraits traits, Freshness freshness)
        {
            _traits = traits;
            Values = new ReadingStore(freshness);
        }

        /// <summary>Values of whole ids.</summary>
        public ReadingStore Values { get; }

        /// <summary>Values by index.</summary>
        public IndexedReadings Indexed { get; } = new IndexedReadings();

        /// <summary>Texts.</summary>
        public TextReadings Texts { get; } = new TextReadings();

        /// <summary>
        /// Takes the master's own statements out of a request: they count whatever the boiler answers (room setpoint
        /// and temperature reach some boilers as unknown ids), and so does the master's byte of a shared id.
        /// </summary>
        /// <param name="request">The request as the boiler saw it, or the thermostat's where the gateway asked something else.</param>
        public void TakeMasterStatement(uint request)
        {
            int id = OpenThermFrame.Id(request);
            int traits = _traits.Of(id);
            int type = OpenThermFrame.Type(request);
            if ((traits & DataIdTraits.MasterHigh) != 0)
            {
                SetMaster(id, ReadingStore.High, request, type);
            }
            else if ((traits & DataIdTraits.Master) != 0 && type != OpenThermFrame.ReadData)
            {
                SetMaster(id, ReadingStore.Whole, request, type);
            }
            else if ((traits & DataIdTraits.Written) != 0 && type == OpenThermFrame.InvalidData)
            {
                Values.Set(id, ReadingStore.Whole, 0, ReadingStore.None);
            }
        }

        /// <summary>
        /// Keeps what the thermostat asked apart, for the ids that the gateway can alter. It shows once the two have
        /// differed; from then on it follows, so that the end of an override shows too.
        /// </summary>
        /// <param name="thermostat">The thermostat's request.</param>
        /// <param name="altered">True when the boiler was sent something else for the same id.</param>
        public void TakeThermostatWish(uint thermostat, bool altered)
        {
            int id = OpenThermFrame.Id(thermostat);
            int type = OpenThermFrame.Type(thermostat);
            int slot = ReadingStore.ThermostatSlot(id);
            bool status = (_traits.Of(id) & DataIdTraits.MasterHigh) != 0;
            if (slot < 0 || (type == OpenThermFrame.ReadData && !status))
            {
                return;
            }

            if (altered || Values.States(slot) != ReadingStore.Unknown)
            {
                int state = type == OpenThermFrame.InvalidData ? ReadingStore.None : ReadingStore.Valid;
                Values.Set(slot, status ? ReadingStore.High : ReadingStore.Whole, OpenThermFrame.Value(thermostat), state);
            }
        }

        /// <summary>Takes the value out of the boiler's answer, if it carries one.</summary>
        /// <param name="request">The request as the boiler saw it; 0 with <paramref name="hasRequest"/> false when it was not heard.</param>
        /// <param name="hasRequest">Whether the request was heard and is for the same id.</param>
        /// <param name="answer">The boiler's answer.</param>
        public void TakeAnswer(uint request, bool hasRequest, uint answer)
        {
            int id = OpenThermFrame.Id(answer);
            int traits = _traits.Of(id);
            bool wrote = hasRequest && OpenThermFrame.Type(request) == OpenThermFrame.WriteData;
            switch (OpenThermFrame.Type(answer))
            {
                case OpenThermFrame.ReadAck:
                    if (!wrote && (traits == 0 || (traits & DataIdTraits.Read) != 0))
                    {
                        SetSlave(id, traits, request, hasRequest, answer);
                    }

                    break;
                case OpenThermFrame.WriteAck:
                    if (wrote)
                    {
                        TakeWriteAck(id, traits, request, answer);
                    }

                    break;
                default:
                    TakeRefusal(id, traits, request, hasRequest);
                    break;
            }
        }

        /// <summary>
        /// Takes the value out of an answer that the gateway itself gave to the thermostat for an id to which the
        /// boiler gave none: only items that are the gateway's own count.
        /// </summary>
        /// <param name="answer">The gateway's answer.</param>
        public void TakeGatewayAnswer(uint answer)
        {
            int id = OpenThermFrame.Id(answer);
            if (OpenThermFrame.Type(answer) == OpenThermFrame.ReadAck && IsGatewayOwned(id))
            {
                SetSlave(id, _traits.Of(id), 0, false, answer);
            }
        }

        /// <summary>
        /// True for items of which the gateway keeps the value: override (9, 100), clock (20 to 22), sensors of the gateway (27, 28), setpoints it keeps (56, 57, 99).
        /// </summary>
        public static bool IsGatewayOwned(int id)
        {
            return id == 9 || id == 100 || (id >= 20 && id <= 22) || id == 27 || id == 28
                || id == 56 || id == 57 || id == 99;
        }

        private void SetMaster(int id, int mask, uint request, int type)
        {
            int state = type == OpenThermFrame.InvalidData ? ReadingStore.None : ReadingStore.Valid;
            Values.Set(id, mask, OpenThermFrame.Value(request), state);
        }

        private void SetSlave(int id, int traits, uint request, bool hasRequest, uint answer)
        {
            int value = OpenThermFrame.Value(answer);
            if ((traits & DataIdTraits.Indexed) != 0)
            {
                Indexed.Set(id, value >> 8, value & 0xFF);
            }
            else if ((traits & DataIdTraits.Characters) != 0)
            {
                if (hasRequest)
                {
                    Texts.Set(id, OpenThermFrame.Value(request) >> 8, value >> 8, value & 0xFF);
                }
            }
            else
            {
                int mask = (traits & DataIdTraits.MasterHigh) != 0 ? ReadingStore.Low : ReadingStore.Whole;
                Values.Set(id, mask, value, ReadingStore.Valid);
            }
        }

        // The echo of a Write-Ack is undefined for most ids, often 0, although the boiler took what was written
        private void TakeWriteAck(int id, int traits, uint request, uint answer)
        {
            if ((traits & DataIdTraits.Echo) != 0)
            {
                SetSlave(id, traits, request, true, answer);
            }
            else if (traits == 0 || (traits & DataIdTraits.Written) != 0)
            {
                Values.Set(id, ReadingStore.Whole, OpenThermFrame.Value(request), ReadingStore.Valid);
            }
        }

        private void TakeRefusal(int id, int traits, uint request, bool hasRequest)
        {
            if ((traits & DataIdTraits.Indexed) != 0)
            {
                if (hasRequest)
                {
                    Indexed.Set(id, OpenThermFrame.Value(request) >> 8, -1);
                }
            }
            else if ((traits & (DataIdTraits.Master | DataIdTraits.Characters)) == 0
                && (traits != 0 || Values.States(id) != ReadingStore.Unknown))
            {
                int mask = (traits & DataIdTraits.MasterHigh) != 0 ? ReadingStore.Low : ReadingStore.Whole;
                Values.Set(id, mask, 0, ReadingStore.None);
            }
        }
    }
}
