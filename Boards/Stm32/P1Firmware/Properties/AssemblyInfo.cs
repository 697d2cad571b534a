using System.Reflection;

[assembly: AssemblyTitle("P1Firmware")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion(Meterkast.FirmwareVersion.Assembly)]
