using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Meterkast.Board;

namespace Meterkast.Updates
{
    /// <summary>The threads of transfers.</summary>
    public sealed class UpdateThreads : IUpdateJobs
    {
        private const int PieceLength = 512;
        private const int Rest = 10;
        private const int Timeout = 20000;

        /// <inheritdoc/>
        public void StartPush(PushUpload upload)
        {
            BoardThread.Start(() =>
            {
                Exception failure = null;
                try
                {
                    Push(upload);
                }
                catch (Exception e)
                {
                    failure = e;
                }

                Tell(failure, upload, null);
            });
        }

        /// <inheritdoc/>
        public void StartFetch(HttpAddress address, IReceiver receiver)
        {
            BoardThread.Start(() =>
            {
                Exception failure = null;
                try
                {
                    Fetch(address, receiver);
                }
                catch (Exception e)
                {
                    failure = e;
                }

                Tell(failure, null, receiver);
            });
        }

        /// <inheritdoc/>
        public void StartTftp(UpdateTransfers transfers, int port)
        {
            BoardThread.Start(new TftpThread(transfers, port).Run);
        }

        // Never throws: without memory for a reason there is none
        private static void Tell(Exception failure, PushUpload upload, IReceiver receiver)
        {
            try
            {
                if (failure != null)
                {
                    upload?.Fail(failure);
                    receiver?.Fail(failure);
                }
            }
            catch (Exception)
            {
                // the transfer stays as it is until the next start
            }
        }

        private static void Push(PushUpload upload)
        {
            byte[] piece = new byte[PieceLength];
            while (upload.Work(piece))
            {
                Thread.Sleep(Rest);
            }
        }

        private static void Fetch(HttpAddress address, IReceiver receiver)
        {
            Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                Ask(socket, address, receiver.Wanted);
                string fault = Read(socket, receiver);
                if (fault != null)
                {
                    receiver.Abandon(fault);
                }
            }
            finally
            {
                socket.Close();
            }
        }

        private static void Ask(Socket socket, HttpAddress address, int wanted)
        {
            IPAddress server = Dns.GetHostEntry(address.Host).AddressList[0];
            socket.ReceiveTimeout = Timeout;
            socket.SendTimeout = Timeout;
            socket.Connect(new IPEndPoint(server, address.Port));
            socket.Send(Encoding.UTF8.GetBytes(address.Request(wanted)));
        }

        // Returns why the answer is of no use; null if the receiver has what it wants
        private static string Read(Socket socket, IReceiver receiver)
        {
            HttpAnswer answer = new HttpAnswer();
            byte[] piece = new byte[PieceLength];
            int length = 0;
            while (true)
            {
                int count = socket.Receive(piece, 0, PieceLength, SocketFlags.None);
                int at = 0;
                while (at < count && !answer.HasHead)
                {
                    answer.Consume(piece[at]);
                    at++;
                    if (answer.Fault != null)
                    {
                        return answer.Fault;
                    }
                }

                length += count - at;
                if (count > at && !receiver.Add(piece, at, count - at))
                {
                    return null;
                }

                if (count == 0)
                {
                    return answer.Length >= 0 && length < answer.Length ? "the server's answer ends too early" : EndOf(receiver);
                }
            }
        }

        private static string EndOf(IReceiver receiver)
        {
            receiver.End();
            return null;
        }
    }
}
