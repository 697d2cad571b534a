namespace Meterkast.OpenTherm
{
    /// <content>What an answer of the boiler, or of the gateway in its place, says about a value.</content>
    public sealed partial class Readings
    {
        /// <summary>Stores the value of the boiler's answer, if it contains one.</summary>
        /// <param name="request">The request as the boiler saw it; 0 with <paramref name="hasRequest"/> false if it was not
        /// received.</param>
        /// <param name="hasRequest">Whether the request was received and is for the same id.</param>
        /// <param name="answer">The boiler's answer.</param>
        public void HandleAnswer(uint request, bool hasRequest, uint answer)
        {
            int id = OpenThermFrame.Id(answer);
            int traits = _traits.Of(id);
            if (hasRequest)
            {
                Map.HandleBoiler(answer);
            }

            bool wrote = hasRequest && OpenThermFrame.Type(request) == OpenThermFrame.WriteData;
            bool read = hasRequest && OpenThermFrame.Type(request) == OpenThermFrame.ReadData;
            switch (OpenThermFrame.Type(answer))
            {
                case OpenThermFrame.ReadAck:
                    if (!wrote && (traits == 0 || (traits & DataIdTraits.Read) != 0))
                    {
                        SetSlave(id, traits, request, hasRequest, answer, hasRequest);
                    }

                    break;
                case OpenThermFrame.WriteAck:
                    if (wrote)
                    {
                        HandleWriteAck(id, traits, request, answer);
                    }

                    break;
                default:
                    if (read)
                    {
                        HandleRefusedRead(id, traits, request);
                    }
                    else if (wrote)
                    {
                        HandleRefusedWrite(id, traits, request);
                    }

                    break;
            }
        }

        /// <summary>
        /// Stores the value of an answer that the gateway itself gave to the thermostat for an id for which the boiler has none: only the
        /// gateway's own values count.
        /// </summary>
        /// <param name="answer">The gateway's answer.</param>
        /// <param name="isAsked">Whether the thermostat's request was received.</param>
        public void HandleGatewayAnswer(uint answer, bool isAsked)
        {
            int id = OpenThermFrame.Id(answer);
            if (OpenThermFrame.Type(answer) == OpenThermFrame.ReadAck && IsGatewayOwned(id))
            {
                SetSlave(id, _traits.Of(id), 0, false, answer, isAsked);
            }
        }

        // An index that was not asked for is not seen twice in a row, so it waits until it is asked for
        private void SetSlave(int id, int traits, uint request, bool hasRequest, uint answer, bool isAsked)
        {
            int value = OpenThermFrame.Value(answer);
            if ((traits & DataIdTraits.Indexed) != 0)
            {
                if (isAsked)
                {
                    Indexed.Set(id, value >> 8, value & 0xFF);
                }
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
                TellValue(id, mask, value, false, isAsked);
            }
        }

        // The echo of a Write-Ack is undefined for most ids, often 0, although the boiler accepted the write
        private void HandleWriteAck(int id, int traits, uint request, uint answer)
        {
            if ((traits & DataIdTraits.Echo) != 0)
            {
                StoreEcho(id, traits, answer);
            }
            else if (traits == 0 || (traits & DataIdTraits.Written) != 0)
            {
                TellValue(id, ReadingStore.Whole, OpenThermFrame.Value(request), true, true);
            }
        }

        // A boiler that does not return a value may still have accepted it in a write
        private void HandleRefusedRead(int id, int traits, uint request)
        {
            if ((traits & DataIdTraits.Indexed) != 0)
            {
                Indexed.Set(id, OpenThermFrame.Value(request) >> 8, -1);
            }
            else if ((traits & DataIdTraits.Characters) == 0 && !_told.IsWritten(id)
                && ((traits & DataIdTraits.Read) != 0 || (traits == 0 && Values.States(id) != ReadingStore.Unknown)))
            {
                int mask = (traits & DataIdTraits.MasterHigh) != 0 ? ReadingStore.Low : ReadingStore.Whole;
                Tell(id, mask, 0, ReadingStore.None);
            }
        }

        // A refused write says nothing about the boiler's value. For an id that the thermostat may write and the boiler may measure
        // (outside temperature, clock, humidity), the thermostat's value counts if the boiler has none.
        private void HandleRefusedWrite(int id, int traits, uint request)
        {
            const int Both = DataIdTraits.Read | DataIdTraits.Written;
            if ((traits & (Both | DataIdTraits.Echo)) == Both && (_told.IsWritten(id) || !HasValue(id)))
            {
                TellValue(id, ReadingStore.Whole, OpenThermFrame.Value(request), true, true);
            }
        }

        // Not doubted: a counter that somebody has set to zero jumps
        private void StoreEcho(int id, int traits, uint answer)
        {
            int value = OpenThermFrame.Value(answer);
            if ((traits & DataIdTraits.Indexed) != 0)
            {
                Indexed.Set(id, value >> 8, value & 0xFF);
            }
            else
            {
                int mask = (traits & DataIdTraits.MasterHigh) != 0 ? ReadingStore.Low : ReadingStore.Whole;
                _told.UseWritten(id, true);
                Tell(id, mask, value, ReadingStore.Valid);
            }
        }

        private bool HasValue(int id)
        {
            int states = Values.States(id);
            return ReadingStore.StateAt(states, 0) == ReadingStore.Valid || ReadingStore.StateAt(states, 8) == ReadingStore.Valid;
        }
    }
}
