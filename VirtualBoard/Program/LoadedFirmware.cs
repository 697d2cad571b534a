using System;
using System.IO;
using System.Text;
using Meterkast.Board;
using Meterkast.Settings;
using Meterkast.Updates;

namespace Meterkast.VirtualBoard;

/// <summary>Starts a firmware through the loader, on the board of the calling thread.</summary>
public static class LoadedFirmware
{
    /// <summary>Runs the loader; never returns.</summary>
    /// <param name="options">The image that is tried, and the key that is trusted.</param>
    /// <param name="name">The firmware's usual base topic.</param>
    /// <param name="program">The class Program of the firmware that counts as flashed.</param>
    /// <exception cref="UsageException">The image is refused.</exception>
    public static void Run(Options options, string name, Type program)
    {
        VirtualHardware.Program = program;
        if (options.UpdateKeyFile != null)
        {
            string digits = Convert.ToHexString(Images.ImageTool.PublicKey(options.UpdateKeyFile));
            VirtualHardware.StoreFile(BoardUpdateKeys.OwnPath, Encoding.ASCII.GetBytes(digits));
        }

        if (options.UpdateFile != null && Restart.IsFirstStart)
        {
            Try(options.UpdateFile, name);
        }

        Loader.Program.Main();
    }

    // As if the running firmware had taken it
    private static void Try(string file, string name)
    {
        BoardUpdateStore store = new();
        UpdateSlots slots = new(store, new SafeFile(new BoardFiles(), BoardUpdateStore.RecordPath));
        UpdateTransfers transfers = new(new BoardUpdateKeys(), new FlashedLibraries(), store, slots);
        UpdateDevice device = new(BoardLine.Name(), FirmwareVersion.Text, -1, null, [true]);
        byte[] settings = VirtualHardware.LoadFile(SettingsStore.FilePath) ?? [];
        DeviceSettings read = new(name);
        read.Read(settings);
        transfers.Use(device.Rules(name), read.UpdateTrial, read.KeepsHistory);
        byte[] image = File.ReadAllBytes(file);
        UpdateSession session = transfers.Begin(false, out string refusal) ?? throw new UsageException($"--update {file}: {refusal}");
        if (!session.Add(image, 0, image.Length) || !session.End())
        {
            throw new UsageException($"--update {file}: {session.Refusal}");
        }
    }
}
