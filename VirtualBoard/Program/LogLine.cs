using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Meterkast.Gateway;
using Meterkast.OpenTherm;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Finds what the gateway printed in a line of a log, whatever program has written it: a frame is a separate word anywhere in the line,
/// and any other line of the gateway is at the end, after the program's own words. A word that is not a valid frame (parity, reserved
/// bits, a type that fits its direction, upper-case digits) is ignored, and so is one that the log labels as an id.
/// </summary>
public sealed partial class LogLine
{
    private static readonly SearchValues<char> OfClocks = SearchValues.Create("0123456789:.,-/TZ[]()+");
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789ABCDEF");

    private const int FrameLength = 9;
    private const string BeforeWord = " \t[](){}<>|\"',;:=";
    private const string BehindWord = " \t[](){}<>|\"',;:.\\";

    private readonly LineParser _parser = new();

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line of the log, with or without its line end.</param>
    /// <returns>The lines of the gateway in it, in order; none if it contains something else.</returns>
    public IReadOnlyList<string> Read(string line)
    {
        string whole = WithoutClock(Colour().Replace(line, "").Trim('\r', '\n', '\uFEFF'));
        if (whole.Length == 0)
        {
            return [];
        }

        LineKind kind = KindOf(whole);
        if (kind == LineKind.Banner ? IsBanner(whole) : kind is not (LineKind.Garbage or LineKind.NotHexadecimal))
        {
            return [whole];
        }

        List<string> frames = FramesIn(whole);
        if (frames.Count > 0)
        {
            return frames;
        }

        if (TextAtEnd(whole) is { } text)
        {
            return [text];
        }

        // a line damaged by noise has no blanks, or is as long as a frame; the rest is the log's own text
        bool isNoise = whole.Length == FrameLength || whole.IndexOfAny([' ', '\t']) < 0;
        return isNoise ? [whole] : [];
    }

    /// <summary>A line without the time and date before it.</summary>
    public static string WithoutClock(string line)
    {
        string rest = line.TrimStart();
        while (rest.Length > 0 && (char.IsAsciiDigit(rest[0]) || rest[0] is '[' or '('))
        {
            int blank = rest.IndexOfAny([' ', '\t', '|', ';']);
            if (blank < 0 || rest.AsSpan(0, blank).IndexOfAnyExcept(OfClocks) >= 0 || IsSummary(rest[..blank]))
            {
                break;
            }

            rest = rest[(blank + 1)..].TrimStart();
        }

        return rest.TrimEnd();
    }

    private static bool IsSummary(string word) => word.Contains(',', StringComparison.Ordinal) && word.Contains('/', StringComparison.Ordinal)
        && word.Length > 60;

    private LineKind KindOf(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        return _parser.Parse(bytes, bytes.Length);
    }

    private static List<string> FramesIn(string line)
    {
        List<string> frames = [];
        for (int at = 0; at + FrameLength <= line.Length; at++)
        {
            bool isWord = (at == 0 || BeforeWord.Contains(line[at - 1], StringComparison.Ordinal))
                && (at + FrameLength == line.Length || BehindWord.Contains(line[at + FrameLength], StringComparison.Ordinal));
            if (isWord && IsFrame(line.Substring(at, FrameLength)) && !IsCalledId(line.AsSpan(0, at)))
            {
                frames.Add(line.Substring(at, FrameLength));
                at += FrameLength - 1;
            }
        }

        return frames;
    }

    private static bool IsFrame(string word)
    {
        if (!"TBRA".Contains(word[0], StringComparison.Ordinal) || word.AsSpan(1).IndexOfAnyExcept(Hexadecimal) >= 0)
        {
            return false;
        }

        uint frame = uint.Parse(word.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return OpenThermFrame.HasEvenParity(frame) && !OpenThermFrame.HasReservedBits(frame)
            && OpenThermFrame.IsFromSlave(frame) == word[0] is 'B' or 'A';
    }

    // "session id B4003410B", "clientId=...", "uuid: ..."
    private static bool IsCalledId(ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> name = before.TrimEnd(BeforeWord);
        return name.EndsWith("id", StringComparison.OrdinalIgnoreCase)
            && (name.Length == before.Length || before[name.Length..].IndexOfAny("[]|<>") < 0);
    }

    // "message: PS: 1", "Received line 7: OpenTherm Gateway 6.6"; text in the middle of a line was not printed by the gateway
    private string? TextAtEnd(string line)
    {
        for (int at = 1; at < line.Length; at++)
        {
            bool begins = line[at - 1] is ' ' or '\t' or '|' or '[' or '"' && !char.IsWhiteSpace(line[at]);
            if (!begins)
            {
                continue;
            }

            string rest = line[at..].TrimEnd(' ', '\t', '|', ']', '"');
            LineKind kind = KindOf(rest);
            bool isText = kind is LineKind.Error or LineKind.ThermostatConnected or LineKind.ThermostatDisconnected or LineKind.LowPower
                or LineKind.MediumPower or LineKind.HighPower or LineKind.WatchdogReset or LineKind.Summary;
            bool isBanner = kind == LineKind.Banner && _parser.BannerStart == 0 && IsBanner(rest);
            bool isReply = kind == LineKind.Reply && rest.Length > 4 && rest[2] == ':' && IsBehindColon(line, at);
            if (isText || isBanner || isReply)
            {
                return rest;
            }
        }

        return null;
    }

    // A banner may only be preceded by what the PIC was printing when it was reset, and followed by nothing after its version
    private bool IsBanner(string text)
    {
        int start = _parser.BannerStart;
        int words = text[start..].Split(' ').Length;
        return start <= FrameLength && !text[..start].TrimEnd().Contains(' ', StringComparison.Ordinal)
            && (words == 3 || text[start..].Contains("diagnostics", StringComparison.Ordinal));
    }

    private static bool IsBehindColon(string line, int at)
    {
        string before = line[..at].TrimEnd();
        return before.EndsWith(':') && !(before.Length >= 3 && before[^3] is >= 'A' and <= 'Z' && before[^2] is >= 'A' and <= 'Z')
            || before.EndsWith(']') || before.EndsWith('|');
    }

    // what a program prints for a terminal only (ECMA-48, 8.3.117)
    [GeneratedRegex(@"\x1B\[[0-9;]*m")]
    private static partial Regex Colour();
}
