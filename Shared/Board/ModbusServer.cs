using System;
using System.Net;
using System.Net.Sockets;
using Meterkast.Diagnostics;
using Meterkast.Modbus;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.Board
{
    /// <summary>The clients of Modbus over TCP, which the server's thread answers at once, because the registers are in memory.</summary>
    public sealed class ModbusServer : ISocketService
    {
        private const int Places = 4;
        private const int ClientSize = 800;
        private const int ReadAtOnce = 64;
        private const int LookEvery = 10;
        private const int LookSeldomEvery = 100;
        private const long BusyAfter = 2000;

        private readonly ModbusClient[] _clients = new ModbusClient[Places];
        private readonly ModbusDesk _desk;
        private readonly HeapBudget _budget;
        private readonly string _allow;

        // only while there are clients
        private byte[] _chunk;
        private byte[] _answer;
        private int _count;
        private long _movedAt;

        /// <summary>Initializes a server without clients.</summary>
        /// <param name="settings">Port and who may connect.</param>
        /// <param name="desk">Where the firmware leaves its registers.</param>
        /// <param name="budget">Decides whether there is room for a client.</param>
        public ModbusServer(DeviceSettings settings, ModbusDesk desk, HeapBudget budget)
        {
            _desk = desk;
            _budget = budget;
            _allow = settings.ModbusAllow;
            Port = settings.ModbusPort;
        }

        /// <inheritdoc/>
        public string Address => "0.0.0.0";

        /// <inheritdoc/>
        public int Port { get; }

        /// <inheritdoc/>
        public bool HasClients => _count > 0;

        /// <inheritdoc/>
        public int Wait => Environment.TickCount64 - _movedAt < BusyAfter ? LookEvery : LookSeldomEvery;

        /// <inheritdoc/>
        public bool TakesClients(long now) => true;

        /// <inheritdoc/>
        public void Admit(Socket socket)
        {
            IPAddress address = ((IPEndPoint)socket.RemoteEndPoint).Address;
            TapAccess access = new TapAccess(_allow.Length > 0 ? _allow : BoardNetwork.OwnSubnet());
            bool isTaken = access.Allows(address.GetAddressBytes()) && _budget.MayTake(ClientSize, HeapBudget.ForPageClient, Environment.TickCount64);
            int place = 0;
            while (place < Places && _clients[place] != null)
            {
                place++;
            }

            if (!isTaken || place == Places || !TryOpen(place, socket))
            {
                socket.Close();
            }
        }

        /// <inheritdoc/>
        public bool Serve()
        {
            bool isBusy = false;
            for (int i = 0; i < Places; i++)
            {
                ModbusClient client = _clients[i];
                if (client == null)
                {
                    continue;
                }

                isBusy |= client.Serve(_chunk, _answer);
                if (client.IsGone)
                {
                    Close(i);
                }
            }

            _movedAt = isBusy ? Environment.TickCount64 : _movedAt;
            return isBusy;
        }

        /// <inheritdoc/>
        public void CloseAll()
        {
            for (int i = 0; i < Places; i++)
            {
                if (_clients[i] != null)
                {
                    Close(i);
                }
            }
        }

        // Returns false if there is no memory for another client
        private bool TryOpen(int place, Socket socket)
        {
            try
            {
                _chunk = _chunk ?? new byte[ReadAtOnce];
                _answer = _answer ?? new byte[ModbusSession.MaxAnswer];
                _clients[place] = new ModbusClient(new SocketClient(socket), new ModbusSession(_desk.Registers));
                _movedAt = Environment.TickCount64;
                _count++;
                return true;
            }
            catch (Exception e)
            {
                _budget.Handle(e);
                return false;
            }
        }

        private void Close(int place)
        {
            _clients[place].Close();
            _clients[place] = null;
            _count--;
            _chunk = _count == 0 ? null : _chunk;
            _answer = _count == 0 ? null : _answer;
        }
    }
}
