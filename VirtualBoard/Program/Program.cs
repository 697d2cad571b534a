using System;
using System.IO;
using Meterkast.VirtualBoard;
using Meterkast.VirtualBoard.Fleet;
using Meterkast.VirtualBoard.Images;

try
{
    OutputWatch.Start();
    if (args is ["fleet", ..])
    {
        Environment.Exit(FleetRun.Run(FleetOptions.Parse(args.AsSpan(1))));
    }

    if (args is ["fleet-settings", ..])
    {
        return FleetFiles.Run(args.AsSpan(1), Console.Out);
    }

    if (args is ["log", ..])
    {
        return OtLog.Run(args.AsSpan(1), Console.Out, Console.Error);
    }

    if (args is ["image", ..])
    {
        return ImageTool.Run(args[1..], Console.Out);
    }

    Options options = Options.Parse(args);
    if (options.WantsVersion)
    {
        Console.WriteLine($"VirtualBoard {Meterkast.FirmwareVersion.Text}");
        return 0;
    }

    if (options.WantsHelp)
    {
        Console.WriteLine(HelpText.Text);
        return 0;
    }

    if (options.Document != null)
    {
        Console.Write(options.Document);
        return 0;
    }

    if (options.ReplayFile != null)
    {
        return options.ReplaysMeter
            ? MeterReplay.Run(options.ReplayFile, options.SettingsFile, Console.Out, Console.Error, options.MeterKeys)
            : Replay.Run(options.ReplayFile, options.SettingsFile, Console.Out, Console.Error);
    }

    if (options.SimulatesHistory)
    {
        return SimulatedHistory.Run(options, Console.Out);
    }

    // the firmware's threads never end, as on the device
    Environment.Exit(FirmwareRun.Run(options));
    return 0;
}
catch (UsageException e)
{
    Console.Error.WriteLine(Printable.Text($"VirtualBoard: {e.Message} (--help explains)"));
    return 2;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(Printable.Text($"VirtualBoard: {e.Message}"));
    return 2;
}
