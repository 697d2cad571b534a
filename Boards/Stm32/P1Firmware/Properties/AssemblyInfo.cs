using System.Reflection;

[assembly: AssemblyTitle("P1Firmware")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion("0.1.0.0")]
