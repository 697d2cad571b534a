namespace Meterkast.Web
{
    /// <summary>Wakes another thread. Any thread.</summary>
    public interface ISignal
    {
        /// <summary>Wakes it, now or as soon as it waits.</summary>
        void Set();
    }
}
