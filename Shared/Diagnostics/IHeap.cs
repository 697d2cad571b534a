namespace Meterkast.Diagnostics
{
    /// <summary>The managed heap.</summary>
    public interface IHeap
    {
        /// <summary>Collects garbage, which takes time.</summary>
        /// <returns>Free bytes; <see cref="int.MaxValue"/> if the heap has no limit worth mentioning.</returns>
        int Collect();

        /// <summary>Allocates an array that nobody uses.</summary>
        /// <param name="length">Number of bytes.</param>
        byte[] Reserve(int length);
    }
}
