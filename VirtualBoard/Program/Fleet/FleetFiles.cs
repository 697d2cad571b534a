using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>
/// <c>VirtualBoard fleet-settings</c>: makes the settings files of all boards of a list of houses, the broker's password file, and the
/// command with which each board is flashed. A password that is there stays, unless it is rotated.
/// </summary>
public static class FleetFiles
{
    private const string PasswordsName = "passwords";
    private const string CommandsName = "flash.txt";
    private const string PasswordKey = "mqtt.password = ";
    private const string Everyone = "all";

    /// <summary>Makes the files.</summary>
    /// <param name="arguments">The arguments after <c>fleet-settings</c>.</param>
    /// <param name="output">Is told what was done, without passwords.</param>
    /// <returns>Exit code of the program.</returns>
    /// <exception cref="UsageException">An argument or a line of the list is wrong. Then no file has changed.</exception>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output)
    {
        if (arguments.Length < 2 || arguments[0].StartsWith('-') || arguments[1].StartsWith('-'))
        {
            throw new UsageException("fleet-settings needs a list and a folder: fleet-settings houses.csv DIR --broker HOST[:PORT], optionally with --ca FILE and --rotate HOUSE");
        }

        (string list, string folder) = (arguments[0], arguments[1]);
        Dictionary<string, string> options = [];
        for (int i = 2; i < arguments.Length; i += 2)
        {
            bool isKnown = arguments[i] is "--broker" or "--ca" or "--rotate";
            options[arguments[i]] = !isKnown ? throw new UsageException($"{arguments[i]} is not an option of fleet-settings: expected --broker, --ca or --rotate")
                : i + 1 < arguments.Length ? arguments[i + 1] : throw new UsageException($"{arguments[i]} needs a value");
        }

        UserFile.Check("fleet-settings", list);
        House[] houses = HouseList.Read(list, File.ReadAllText(list));
        string broker = Broker(options);
        string rotated = options.GetValueOrDefault("--rotate", "");
        if (rotated.Length > 0 && rotated != Everyone && !houses.Any(h => h.Name == rotated) && !OperatorAccounts.All.Contains(rotated))
        {
            throw new UsageException($"--rotate {rotated}: expected a house of {list}, {string.Join(", ", OperatorAccounts.All)} or {Everyone}");
        }

        Accounts accounts = new(folder, rotated);
        List<BoardFile> boards = [];
        int count = houses.Sum(h => h.Firmwares.Length);
        foreach (House house in houses)
        {
            string password = accounts.Of(house.Name, house.Password, house.Firmwares.Select(f => Path.Combine(house.Name, f + ".ini")));
            boards.AddRange(house.Firmwares.Select(f => new BoardFile(house.Name, f, Text(list, house, f, broker + FleetSettings.Text(house.Name, f, count, house.Name, password)))));
        }

        string[] operators = [.. OperatorAccounts.All.Select(a => accounts.Of(a, "", [a + ".txt"]))];
        Write(folder, options.GetValueOrDefault("--ca"), boards, accounts, operators);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{boards.Count} settings files of {houses.Length} houses in {folder}; {accounts.Made} passwords made, {accounts.Kept} kept"));
        output.WriteLine($"{Path.Combine(folder, PasswordsName)} is the broker's password file, {Path.Combine(folder, CommandsName)} has the command for each board");
        return 0;
    }

    private static string Broker(Dictionary<string, string> options)
    {
        (string host, int port) = BrokerAddress.Parse(options.GetValueOrDefault("--broker") ?? throw new UsageException("fleet-settings needs --broker HOST[:PORT]"));
        StringBuilder text = new();
        text.AppendLine($"mqtt.host = {host}").AppendLine(CultureInfo.InvariantCulture, $"mqtt.port = {port}");
        if (options.TryGetValue("--ca", out string? authority))
        {
            UserFile.Check("--ca", authority);
            text.AppendLine("mqtt.tls = on");
        }

        return text.ToString();
    }

    // Read as the board will read it, so that a mistake shows before a board is flashed
    private static string Text(string list, House house, string firmware, string common)
    {
        StringBuilder text = new(common);
        foreach ((string only, string key, string value) in house.Settings)
        {
            if (only.Length == 0 || only == firmware)
            {
                text.AppendLine($"{key} = {value}");
            }
        }

        Meterkast.Settings.DeviceSettings settings = new(firmware);
        settings.Read(Encoding.UTF8.GetBytes(text.ToString()));
        return settings.Errors.Length == 0 ? text.ToString() : throw new UsageException($"{list}, house {house.Name}: {settings.Errors.Trim().ReplaceLineEndings(" ")}");
    }

    private static void Write(string folder, string? authority, List<BoardFile> boards, Accounts accounts, string[] operators)
    {
        Directory.CreateDirectory(folder);
        StringBuilder commands = new();
        string certificate = authority == null ? "" : $" -CaCertificate {Path.Combine(folder, FleetSettings.CaName)}";
        foreach (BoardFile board in boards)
        {
            string file = Path.Combine(folder, board.House, board.Firmware + ".ini");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            WriteSecret(file, board.Settings);
            string kind = board.Firmware == "otgw" ? "OtGateway" : "P1";
            commands.AppendLine($"./flash.ps1 -Board BOARD -Port PORT -Firmware {kind} -Settings {file}{certificate}");
        }

        for (int i = 0; i < operators.Length; i++)
        {
            WriteSecret(Path.Combine(folder, OperatorAccounts.All[i] + ".txt"), operators[i] + "\n");
        }

        if (authority != null)
        {
            File.Copy(authority, Path.Combine(folder, FleetSettings.CaName), true);
        }

        WriteSecret(Path.Combine(folder, PasswordsName), accounts.PasswordFile);
        File.WriteAllText(Path.Combine(folder, CommandsName), commands.ToString());
    }

    // Only the owner can read it, from its first byte on
    private static void WriteSecret(string path, string text)
    {
        string draft = path + ".new";
        File.Delete(draft);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (StreamWriter file = new(draft, options))
        {
            file.Write(text);
        }

        File.Move(draft, path, true);
    }

    /// <summary>The accounts' passwords: those of the list, those of an earlier run, and new ones.</summary>
    private sealed class Accounts(string folder, string rotated)
    {
        private readonly StringBuilder _lines = new();

        /// <summary>Passwords that were made.</summary>
        public int Made { get; private set; }

        /// <summary>Passwords that were there.</summary>
        public int Kept { get; private set; }

        /// <summary>Text of the broker's password file.</summary>
        public string PasswordFile => _lines.ToString();

        /// <summary>The password of an account.</summary>
        /// <param name="account">Its name.</param>
        /// <param name="given">The one of the list; empty for none.</param>
        /// <param name="files">Where an earlier run has written it, below the folder.</param>
        public string Of(string account, string given, IEnumerable<string> files)
        {
            string password = given;
            if (given.Length == 0 && rotated != account && rotated != Everyone)
            {
                password = files.Select(f => Path.Combine(folder, f)).Where(File.Exists).Select(Found).FirstOrDefault("");
            }

            Kept += password.Length > 0 ? 1 : 0;
            Made += password.Length > 0 ? 0 : 1;
            password = password.Length > 0 ? password : BrokerPassword.Make();
            _lines.Append(BrokerPassword.Line(account, password));
            return password;
        }

        private static string Found(string file)
        {
            string[] lines = File.ReadAllLines(file);
            return !file.EndsWith(".ini", StringComparison.Ordinal) ? lines.FirstOrDefault("")
                : lines.LastOrDefault(l => l.StartsWith(PasswordKey, StringComparison.Ordinal))?[PasswordKey.Length..] ?? "";
        }
    }
}
