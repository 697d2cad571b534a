using System.Reflection;

[assembly: AssemblyTitle("NFUnitTest")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion(Meterkast.FirmwareVersion.Assembly)]
