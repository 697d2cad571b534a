namespace Meterkast.Web
{
    /// <summary>The value <c>status</c>: whoever can ask the device for it finds it online. One thread only.</summary>
    public sealed class StatusValue : IValueSource
    {
        /// <inheritdoc/>
        public UnreadMarks Unread { get; } = new UnreadMarks(1);

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Show("status", "online");
            return item == 0;
        }
    }
}
