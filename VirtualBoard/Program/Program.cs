using System;
using System.IO;
using Meterkast.VirtualBoard;

try
{
    Options options = Options.Parse(args);
    if (options.WantsHelp)
    {
        Console.WriteLine(Options.Help);
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
            ? MeterReplay.Run(options.ReplayFile, Console.Out, Console.Error)
            : Replay.Run(options.ReplayFile, Console.Out, Console.Error);
    }

    // the firmware's threads never end, as on the device
    Environment.Exit(FirmwareRun.Run(options));
    return 0;
}
catch (UsageException e)
{
    Console.Error.WriteLine($"VirtualBoard: {e.Message} (--help explains)");
    return 2;
}
catch (IOException e)
{
    Console.Error.WriteLine($"VirtualBoard: {e.Message}");
    return 2;
}
