using Meterkast.Web;

namespace Meterkast.Updates
{
    /// <summary>The values <c>update/last</c>, <c>update/state</c> and <c>update/look</c> for the device's own page. One thread only.</summary>
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
            switch (item)
            {
                case 0:
                    value.Show("update/last", _service.Last);
                    return true;
                case 1:
                    value.Show("update/state", _service.State().ToString());
                    return true;
                case 2 when _service.Look != null:
                    value.Show("update/look", _service.Look);
                    return true;
                default:
                    return false;
            }
        }
    }
}
