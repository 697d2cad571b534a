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

    return options.ReplayFile != null
        ? Replay.Run(options.ReplayFile, Console.Out, Console.Error)
        : FirmwareRun.Run(options);
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
