using System;
using System.Threading;
using Meterkast.Profiles;
using Meterkast.Settings;
using nanoFramework.Runtime.Native;

namespace Meterkast.Board
{
    /// <summary>What both firmwares begin with: settings, and the board that they are on.</summary>
    public sealed class BoardStart
    {
        /// <summary>Reads the settings, and finds the board's profile.</summary>
        /// <param name="baseTopic">Default of <c>mqtt.base</c>.</param>
        public BoardStart(string baseTopic)
        {
            Store = new SettingsStore(new BoardFiles(), new BoardReboot());
            Settings = Store.Load(baseTopic);
            Setup = BoardSetup.Of(SystemInfo.TargetName, Settings);
        }

        /// <summary>Where settings are kept.</summary>
        public SettingsStore Store { get; }

        /// <summary>The settings.</summary>
        public DeviceSettings Settings { get; }

        /// <summary>Port and pins.</summary>
        public BoardSetup Setup { get; }

        /// <summary>
        /// Tells on the debug port what is wrong with the settings. On a board that is not known it stops there: no pin is touched
        /// that may belong to something else.
        /// </summary>
        public void Check()
        {
            if (Settings.Errors.Length > 0)
            {
                Console.WriteLine(Settings.Errors);
            }

            if (Setup.Refusal != null)
            {
                Console.WriteLine(Setup.Refusal);
                Thread.Sleep(Timeout.Infinite);
            }
        }
    }
}
