using System;
using Meterkast.Diagnostics;
using Meterkast.Settings;

namespace Meterkast.Tests
{
    /// <summary>A device that counts its starts and keeps a note over them.</summary>
    public class RecordingReboot : IReboot, IByteStore
    {
        private byte[] _note;

        public int Reboots { get; private set; }

        public bool CannotWrite { get; set; }

        public void Reboot()
        {
            Reboots++;
        }

        public byte[] Read() => _note;

        public void Write(byte[] bytes)
        {
            if (CannotWrite)
            {
                throw new OutOfMemoryException();
            }

            _note = bytes;
        }
    }
}
