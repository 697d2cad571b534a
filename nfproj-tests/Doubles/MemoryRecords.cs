using System;
using System.Collections;
using Meterkast.History;

namespace Meterkast.Tests
{
    /// <summary>Files of records in memory, which remember their last write, so that a power cut during it can be made afterwards.</summary>
    public class MemoryRecords : IRecordFiles
    {
        private readonly ArrayList _names = new ArrayList();
        private readonly ArrayList _contents = new ArrayList();

        /// <summary>Number of writes.</summary>
        public int Writes { get; private set; }

        /// <summary>Whether writes fail, as on full storage.</summary>
        public bool IsFull { get; set; }

        /// <summary>The file of the last write.</summary>
        public string LastName { get; private set; }

        /// <summary>Where the last write began.</summary>
        public int LastAt { get; private set; }

        /// <summary>What was written last.</summary>
        public byte[] LastBytes { get; private set; }

        /// <summary>Number of bytes in all files.</summary>
        public int Size
        {
            get
            {
                int size = 0;
                for (int i = 0; i < _contents.Count; i++)
                {
                    size += ((byte[])_contents[i]).Length;
                }

                return size;
            }
        }

        public int Read(string name, int at, byte[] bytes, int count)
        {
            int index = _names.IndexOf(name);
            byte[] content = index < 0 ? new byte[0] : (byte[])_contents[index];
            int there = content.Length - at < count ? content.Length - at : count;
            if (there <= 0)
            {
                return 0;
            }

            Array.Copy(content, at, bytes, 0, there);
            return there;
        }

        public void Write(string name, int at, byte[] bytes, int count)
        {
            if (IsFull)
            {
                throw new Exception("the storage is full");
            }

            Writes++;
            LastName = name;
            LastAt = at;
            LastBytes = new byte[count];
            Array.Copy(bytes, LastBytes, count);
            Put(name, at, LastBytes, count);
        }

        /// <summary>The same files, as they were before the last write of others and with only a beginning of it.</summary>
        /// <param name="later">The files after the write.</param>
        /// <param name="count">How many of its bytes were written.</param>
        public MemoryRecords CutShort(MemoryRecords later, int count)
        {
            MemoryRecords copy = Copy();
            copy.Put(later.LastName, later.LastAt, later.LastBytes, count);
            return copy;
        }

        /// <summary>A copy that is changed independently.</summary>
        public MemoryRecords Copy()
        {
            MemoryRecords copy = new MemoryRecords();
            for (int i = 0; i < _names.Count; i++)
            {
                copy._names.Add(_names[i]);
                copy._contents.Add(_contents[i]);
            }

            return copy;
        }

        // the arrays are never changed, so that copies may share them
        private void Put(string name, int at, byte[] bytes, int count)
        {
            int index = _names.IndexOf(name);
            byte[] old = index < 0 || at == 0 ? new byte[0] : (byte[])_contents[index];
            byte[] content = new byte[old.Length > at + count ? old.Length : at + count];
            Array.Copy(old, content, old.Length);
            Array.Copy(bytes, 0, content, at, count);
            if (index < 0)
            {
                _names.Add(name);
                _contents.Add(content);
            }
            else
            {
                _contents[index] = content;
            }
        }
    }
}
