using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using Meterkast.Obis;
using Meterkast.Tap;

namespace Meterkast.VirtualBoard;

/// <summary>
/// The clock of a replay goes by the times in its telegrams (0-0:1.0.0), so that intervals, quarters and what is stale are as they
/// were at home. It hears the telegrams from the tap of a meter that reads the recording beforehand, since an encrypted one tells
/// its time only then.
/// </summary>
public sealed partial class ReplayClock : ITap
{
    // a longer gap is a clock that was set, or two recordings in one file
    private const long MaxLength = 24 * 3600;

    private readonly Dictionary<int, long> _steps = [];
    private int _at;
    private long _time = -1;
    private long _period = 1;
    private bool _isPeriodKnown;
    private bool _hasEnded;

    /// <inheritdoc/>
    public int Clients => 0;

    /// <inheritdoc/>
    public int Bytes => 0;

    /// <inheritdoc/>
    public int Dropped => 0;

    /// <inheritdoc/>
    public int Refused => 0;

    /// <summary>Milliseconds that go by before a byte of the recording arrives.</summary>
    public long Before(int at) => _steps.GetValueOrDefault(at);

    /// <summary>The next byte is read.</summary>
    /// <param name="at">Its place in the recording.</param>
    /// <param name="value">The byte.</param>
    public void Begin(int at, byte value)
    {
        _at = at;
        if (value != '!')
        {
            return;
        }

        // the telegram before was not sound, and took its time all the same
        if (_hasEnded)
        {
            Step(_period);
        }

        _hasEnded = true;
    }

    /// <summary>Takes a sound telegram.</summary>
    public void Write(byte[] bytes, int start, int count)
    {
        _hasEnded = false;
        long time = TimeOf(bytes.AsSpan(start, count).ToArray());
        long gone = time - _time;
        if (time < 0 || _time < 0 || gone <= 0)
        {
            Step(_period);
        }
        else
        {
            // the shortest step is the meter's period: longer ones are gaps
            _period = _isPeriodKnown ? Math.Min(_period, gone) : Math.Min(gone, MaxLength);
            _isPeriodKnown = true;
            Step(Math.Min(gone, MaxLength));
        }

        _time = time < 0 ? _time : time;
    }

    /// <inheritdoc/>
    public void WriteFor(int client, byte[] bytes, int count)
    {
    }

    /// <inheritdoc/>
    public int Dequeue(byte[] buffer, out int client)
    {
        client = 0;
        return 0;
    }

    private static long TimeOf(byte[] telegram)
    {
        Group time = TimeLine().Match(Encoding.Latin1.GetString(telegram)).Groups[1];
        return time.Success && MeterTime.IsValid(telegram, time.Index, time.Length) ? MeterTime.Seconds(telegram, time.Index, time.Length) : -1;
    }

    [GeneratedRegex(@"^0-0:1\.0\.0(?:[.*&]255)?\(([^)\r\n]*)\)", RegexOptions.Multiline)]
    private static partial Regex TimeLine();

    private void Step(long seconds)
    {
        _steps[_at] = _steps.GetValueOrDefault(_at) + (seconds * 1000);
        _time += _time < 0 ? 0 : seconds;
    }
}
