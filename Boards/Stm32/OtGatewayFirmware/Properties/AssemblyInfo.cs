using System.Reflection;

[assembly: AssemblyTitle("OtGatewayFirmware")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion(Meterkast.FirmwareVersion.Assembly)]
