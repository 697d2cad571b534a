using Meterkast.Web;

namespace Meterkast.Updates
{
    /// <summary>What the loader has found and started.</summary>
    public sealed class UpdateDevice
    {
        private readonly string _flashed;
        private readonly int _heap;
        private readonly string _board;
        private readonly bool[] _isProven;

        /// <summary>Initializes it.</summary>
        /// <param name="board">The line of boards.</param>
        /// <param name="flashed">The version that was flashed.</param>
        /// <param name="heap">Bytes of heap that were free before the firmware was loaded.</param>
        /// <param name="page">The page of the running firmware; null for the one on the storage.</param>
        /// <param name="isProven">Its only element tells the loader whether the running firmware is still on trial.</param>
        public UpdateDevice(string board, string flashed, int heap, IPageFile page, bool[] isProven)
        {
            _board = board;
            _flashed = flashed;
            _heap = heap;
            _isProven = isProven;
            Page = page;
        }

        /// <summary>The page of the running firmware; null for the one on the storage.</summary>
        public IPageFile Page { get; }

        /// <summary>Whether the running firmware is not, or no longer, on trial.</summary>
        public bool IsProven => _isProven[0];

        /// <summary>The trial is over.</summary>
        public void Prove()
        {
            _isProven[0] = true;
        }

        /// <summary>Which images belong on the device.</summary>
        /// <param name="firmware">The running firmware, <c>otgw</c> or <c>p1</c>.</param>
        public ImageRules Rules(string firmware)
        {
            return new ImageRules { Firmware = firmware, Board = _board, Running = FirmwareVersion.Text, Flashed = _flashed, Heap = _heap };
        }
    }
}
