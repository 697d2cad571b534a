using System.Reflection;

[assembly: AssemblyTitle("Meterkast.Shared")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion(Meterkast.FirmwareVersion.Assembly)]
