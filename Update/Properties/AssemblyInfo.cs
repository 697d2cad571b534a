using System.Reflection;

[assembly: AssemblyTitle("Meterkast.Update")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion(Meterkast.FirmwareVersion.Assembly)]
