using Meterkast.Web;

namespace Meterkast.Updates
{
    /// <summary>The values <c>update/last</c> and <c>update/state</c> for the device's own page. One thread only.</summary>
    public sealed class UpdateValues : IValueSource
    {
        private readonly UpdateService _service;

        /// <summary>Initializes a source.</summary>
        public UpdateValues(UpdateService service)
        {
            _service = service;
        }

        /// <inheritdoc/>
        public UnreadMarks Unread { get; } = new UnreadMarks(1);

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Show(item == 0 ? "update/last" : "update/state", item == 0 ? _service.Last : _service.State().ToString());
            return item < 2;
        }
    }
}
