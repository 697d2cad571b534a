using System;
using System.IO;
using Meterkast.History;

namespace Meterkast.Board
{
    /// <summary>The files of the history on the device's internal storage, drive <c>I:</c>.</summary>
    public sealed class BoardRecords : IRecordFiles
    {
        private const string Drive = "I:\\";

        /// <inheritdoc/>
        public int Read(string name, int at, byte[] bytes, int count)
        {
            string path = Drive + name;
            if (!File.Exists(path))
            {
                return 0;
            }

            using (FileStream file = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                int there = (int)file.Length - at;
                if (there <= 0)
                {
                    return 0;
                }

                file.Seek(at, SeekOrigin.Begin);
                return file.Read(bytes, 0, there < count ? there : count);
            }
        }

        /// <inheritdoc/>
        public void Write(string name, int at, byte[] bytes, int count)
        {
            using (FileStream file = new FileStream(Drive + name, at == 0 ? FileMode.Create : FileMode.Open, FileAccess.Write))
            {
                file.Seek(at, SeekOrigin.Begin);
                file.Write(bytes, 0, count);
                file.Flush();
            }
        }
    }
}
