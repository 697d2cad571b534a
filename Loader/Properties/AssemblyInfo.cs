using System.Reflection;

[assembly: AssemblyTitle("Loader")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion(Meterkast.FirmwareVersion.Assembly)]
