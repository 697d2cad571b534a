namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Whether an answer fits its request: it has the same id, and for a shared id, whose high byte is the master's and whose low byte is
    /// the slave's, it repeats the request's high byte (status, OpenTherm Protocol Specification 2.2, 5.3.1). A slave that does not repeat
    /// it is known by two such answers in a row. One thread only; allocates nothing.
    /// </summary>
    public sealed class AnswerFit
    {
        private readonly DataIdTraits _traits;

        // a bit for each id: whether the slave's last answer repeated the master's byte
        private readonly byte[] _repeated = new byte[DataIdTable.Ids / 8];

        /// <summary>Initializes a new instance.</summary>
        /// <param name="traits">The properties of each id.</param>
        public AnswerFit(DataIdTraits traits)
        {
            _traits = traits;
        }

        /// <summary>Whether both sides state a byte of an id.</summary>
        public bool IsShared(int id) => (_traits.Of(id) & DataIdTraits.MasterHigh) != 0;

        /// <summary>Compares an answer with its request.</summary>
        /// <param name="request">The request as the boiler saw it.</param>
        /// <param name="answer">The boiler's answer.</param>
        public bool Fits(uint request, uint answer)
        {
            int id = OpenThermFrame.Id(answer);
            if (id != OpenThermFrame.Id(request) || !IsShared(id) || OpenThermFrame.Type(answer) != OpenThermFrame.ReadAck)
            {
                return id == OpenThermFrame.Id(request);
            }

            int bit = 1 << (id & 7);
            bool did = (_repeated[id >> 3] & bit) != 0;
            bool does = OpenThermFrame.Value(request) >> 8 == OpenThermFrame.Value(answer) >> 8;
            _repeated[id >> 3] = (byte)(does ? _repeated[id >> 3] | bit : _repeated[id >> 3] & ~bit);
            return does || !did;
        }
    }
}
