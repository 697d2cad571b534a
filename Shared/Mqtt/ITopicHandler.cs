namespace Meterkast.Mqtt
{
    /// <summary>Handles the messages of one topic of <see cref="OtherTopics"/>. One thread only.</summary>
    public interface ITopicHandler
    {
        /// <summary>Handles a message if it is of the topic.</summary>
        /// <returns>False if it is of another one.</returns>
        bool TryHandle(InboxMessage message);
    }
}
