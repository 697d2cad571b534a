using System.Reflection;

[assembly: AssemblyTitle("Meterkast.Shared")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion("0.1.0.0")]
