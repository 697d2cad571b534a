using System;
using System.Collections;
using Meterkast.Settings;

namespace Meterkast.Tests
{
    /// <summary>Storage in memory in which the power can be cut: a write may be left half done, and nothing after it happens.</summary>
    public class MemoryFiles : IFiles
    {
        private readonly ArrayList _paths = new ArrayList();
        private readonly ArrayList _contents = new ArrayList();

        /// <summary>Number of steps until the power is cut; a write has two. Negative for never.</summary>
        public int StepsLeft { get; set; } = -1;

        /// <summary>Bytes that the storage holds; a write that needs more is left half done. Negative for any number.</summary>
        public int Capacity { get; set; } = -1;

        /// <summary>Number of files.</summary>
        public int Count => _paths.Count;

        public bool Exists(string path) => _paths.IndexOf(path) >= 0;

        public long Length(string path) => Read(path).Length;

        public byte[] Read(string path) => (byte[])_contents[_paths.IndexOf(path)];

        public void Write(string path, byte[] bytes)
        {
            Step();
            byte[] half = new byte[bytes.Length / 2];
            Array.Copy(bytes, half, half.Length);
            Put(path, half);
            Step();
            if (Capacity >= 0 && Used(path) + bytes.Length > Capacity)
            {
                throw new Exception("the storage is full");
            }

            Put(path, bytes);
        }

        public void Delete(string path)
        {
            Step();
            int index = _paths.IndexOf(path);
            _paths.RemoveAt(index);
            _contents.RemoveAt(index);
        }

        public void Move(string from, string to)
        {
            if (Exists(to))
            {
                throw new Exception("the name is taken");
            }

            Step();
            _paths[_paths.IndexOf(from)] = to;
        }

        public void Put(string path, byte[] bytes)
        {
            int index = _paths.IndexOf(path);
            if (index < 0)
            {
                _paths.Add(path);
                _contents.Add(bytes);
            }
            else
            {
                _contents[index] = bytes;
            }
        }

        private int Used(string except)
        {
            int used = 0;
            for (int i = 0; i < _paths.Count; i++)
            {
                used += (string)_paths[i] == except ? 0 : ((byte[])_contents[i]).Length;
            }

            return used;
        }

        private void Step()
        {
            if (StepsLeft == 0)
            {
                throw new Exception("the power is cut");
            }

            StepsLeft--;
        }
    }
}
