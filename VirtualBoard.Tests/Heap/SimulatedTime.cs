namespace Meterkast.VirtualBoard.Tests;

/// <summary>
/// A board's time in a test: one of its threads runs at a time, and when all wait, the clock goes on to the moment at which the first one
/// has waited long enough. So the same happens every time, and an hour takes as long as its work.
/// </summary>
internal sealed class SimulatedTime : BoardTime
{
    private readonly object _lock = new();
    private readonly Queue<Waiter> _ready = new();
    private readonly List<Waiter> _waiting = [];
    private readonly List<Thread> _threads = [];
    private long _now = 1000;
    private bool _isOver;

    public override long Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <summary>Threads of the board that have not ended.</summary>
    public int Alive { get; private set; }

    public override void Sleep(int milliseconds) => Wait(null, milliseconds);

    public override void Start(ThreadStart body)
    {
        Waiter waiter = new(null, 0);
        Thread thread = new(() => Run(waiter, body), 256 * 1024) { IsBackground = true };
        lock (_lock)
        {
            Alive++;
            _threads.Add(thread);
            _ready.Enqueue(waiter);
        }

        thread.Start();
    }

    public override BoardSignal MakeSignal() => new Gate(this);

    /// <summary>Ends the threads: each is thrown out of its next wait. Those that catch everything are thrown out of the one after it.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isOver = true;
        }

        for (int i = 0; i < 20 && Alive > 0; i++)
        {
            Sleep(0);
        }
    }

    private void Run(Waiter waiter, ThreadStart body)
    {
        waiter.Block();
        try
        {
            body();
        }
        catch (Exception e) when (e is OverException or OutOfMemoryException)
        {
            // the test is over, or the thread is: on the device it ends without a word
        }

        lock (_lock)
        {
            Alive--;
            GoOn();
        }
    }

    private bool Wait(Gate? signal, int milliseconds)
    {
        Waiter waiter;
        lock (_lock)
        {
            if (signal is { IsSet: true })
            {
                signal.IsSet = false;
                return true;
            }

            bool isDriver = !_threads.Contains(Thread.CurrentThread);
            waiter = new Waiter(signal, _isOver ? _now : milliseconds < 0 ? long.MaxValue : _now + milliseconds) { IsDriver = isDriver };
            _waiting.Add(waiter);
            GoOn();
        }

        waiter.Block();
        if (_isOver && !waiter.IsDriver)
        {
            throw new OverException();
        }

        return waiter.IsSignalled;
    }

    // Called by the one running thread when it waits or ends
    private void GoOn()
    {
        if (_isOver)
        {
            foreach (Waiter waiter in _waiting.Where(w => !w.IsDriver).ToArray())
            {
                _waiting.Remove(waiter);
                _ready.Enqueue(waiter);
            }
        }

        if (_ready.Count == 0)
        {
            Waiter first = _waiting.MinBy(w => w.Until)!;
            _now = Math.Max(_now, first.Until);
            _waiting.Remove(first);
            _ready.Enqueue(first);
        }

        _ready.Dequeue().Release();
    }

    private void Set(Gate signal)
    {
        lock (_lock)
        {
            Waiter? waiter = _waiting.Find(w => w.Gate == signal);
            signal.IsSet = waiter == null;
            if (waiter != null)
            {
                waiter.IsSignalled = true;
                _waiting.Remove(waiter);
                _ready.Enqueue(waiter);
            }
        }
    }

    private sealed class OverException : Exception;

    private sealed class Waiter(Gate? signal, long until)
    {
        private bool _hasTurn;

        public Gate? Gate => signal;

        public long Until => until;

        public bool IsDriver { get; init; }

        public bool IsSignalled { get; set; }

        public void Block()
        {
            lock (this)
            {
                while (!_hasTurn)
                {
                    Monitor.Wait(this);
                }
            }
        }

        public void Release()
        {
            lock (this)
            {
                _hasTurn = true;
                Monitor.Pulse(this);
            }
        }
    }

    private sealed class Gate(SimulatedTime time) : BoardSignal
    {
        public bool IsSet { get; set; }

        public override void Signal() => time.Set(this);

        public override void Reset() => IsSet = false;

        public override bool Wait(int milliseconds) => time.Wait(this, milliseconds);
    }
}
