using System.Reflection;

[assembly: AssemblyTitle("NFUnitTest")]
[assembly: AssemblyProduct("Meterkast")]
[assembly: AssemblyVersion("0.1.0.0")]
