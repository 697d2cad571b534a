namespace Meterkast.Web
{
    /// <summary>Receives the results of commands that came over HTTP. One thread only.</summary>
    public interface IWebResults
    {
        /// <summary>Handles a result.</summary>
        /// <param name="asker">Number of the visit that has asked.</param>
        /// <param name="word">How it ended: accepted, refused, superseded or no answer.</param>
        /// <param name="result">The result as JSON, as over MQTT.</param>
        void Handle(int asker, string word, byte[] result);
    }
}
