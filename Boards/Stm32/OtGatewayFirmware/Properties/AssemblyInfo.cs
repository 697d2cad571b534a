using System.Reflection;

[assembly: AssemblyTitle("OtGatewayFirmware")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion("0.1.0.0")]
