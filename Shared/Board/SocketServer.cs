using System;
using System.Threading;
using Meterkast.Diagnostics;

namespace Meterkast.Board
{
    /// <summary>
    /// The one thread that accepts, receives and sends for all TCP clients of the device, of the tap and of the page, so that none of them
    /// ever delays the serial line or MQTT. While nobody is connected it only waits for connections.
    /// </summary>
    public sealed class SocketServer
    {
        private const int WaitForClients = 500;
        private const int RestAfterFailure = 1000;

        private readonly SocketListener[] _listeners;
        private readonly AutoResetEvent _news;
        private readonly Watchdog _watchdog;
        private readonly HeapBudget _budget;
        private readonly ThreadFailures _failures;
        private int _droppedFor;

        /// <summary>Initializes a server; <see cref="Run"/> serves.</summary>
        /// <param name="services">What is served; the one for whose first client there is no delay comes first.</param>
        /// <param name="news">Set when there is something to send.</param>
        /// <param name="watchdog">Receives a heartbeat in every iteration.</param>
        /// <param name="budget">Tells when memory was short.</param>
        public SocketServer(ISocketService[] services, AutoResetEvent news, Watchdog watchdog, HeapBudget budget)
        {
            _budget = budget;
            _failures = new ThreadFailures("sockets", budget);
            _listeners = new SocketListener[services.Length];
            for (int i = 0; i < services.Length; i++)
            {
                _listeners[i] = new SocketListener(services[i], budget);
            }

            _news = news;
            _watchdog = watchdog;
        }

        /// <summary>Starts the thread.</summary>
        public void Start()
        {
            BoardThread.Start(Run);
        }

        /// <summary>Serves forever.</summary>
        public void Run()
        {
            while (true)
            {
                try
                {
                    Turn();
                }
                catch (Exception e)
                {
                    _failures.Keep(e);
                    CloseAll();
                }

                _failures.Tell();
            }
        }

        private void Turn()
        {
            long now = Environment.TickCount64;
            _watchdog.Beat(LoopWatch.Tap, now);
            if (_budget.Failures != _droppedFor)
            {
                _droppedFor = _budget.Failures;
                DropClients();
            }

            int wait = HasClients() ? 0 : WaitForClients / _listeners.Length;
            bool isBusy = false;
            for (int i = 0; i < _listeners.Length; i++)
            {
                isBusy |= _listeners[i].Accept(wait, now);
            }

            // without an open port nothing has waited
            int rest = isBusy ? int.MaxValue : WaitForClients;
            isBusy = false;
            for (int i = 0; i < _listeners.Length; i++)
            {
                ISocketService service = _listeners[i].Service;
                if (service.HasClients)
                {
                    isBusy |= service.Serve();
                    rest = service.Wait < rest ? service.Wait : rest;
                }
            }

            if (!isBusy && rest < int.MaxValue)
            {
                _news.WaitOne(rest, false);
            }
        }

        // Of all that the device does, its clients are given up first: those of the last service that has any
        private void DropClients()
        {
            for (int i = _listeners.Length - 1; i >= 0; i--)
            {
                if (_listeners[i].Service.HasClients)
                {
                    _listeners[i].Service.CloseAll();
                    return;
                }
            }
        }

        private bool HasClients()
        {
            bool hasClients = false;
            for (int i = 0; i < _listeners.Length; i++)
            {
                hasClients |= _listeners[i].Service.HasClients;
            }

            return hasClients;
        }

        // Never throws: whatever has failed, the next turn begins afresh
        private void CloseAll()
        {
            try
            {
                long now = Environment.TickCount64;
                for (int i = 0; i < _listeners.Length; i++)
                {
                    _listeners[i].Close(now);
                }
            }
            catch (Exception e)
            {
                _failures.Keep(e);
            }

            Thread.Sleep(RestAfterFailure);
        }
    }
}
