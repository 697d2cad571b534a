using System.Security.Cryptography;
using Meterkast.VirtualBoard.Images;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>Makes images of later versions of the gateway's firmware: the assemblies of this build with another version, and with what a
/// test changes in them.</summary>
internal static class PatchedFirmware
{
    private static readonly string[] Names = ["Meterkast.Shared", "Meterkast.Update", "Meterkast.OtGatewayFirmware"];

    /// <summary>Makes an image for VirtualBoard.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="key">The key that signs it.</param>
    /// <param name="change">Changes a method of one of its types, for example <c>Program.Run</c>; null for none.</param>
    public static byte[] Image(string version, RSA key, Action<MethodDefinition>? change = null)
    {
        ImageBuilder image = new() { Firmware = "otgw", Version = version, Board = ImageFolder.VirtualLine };
        foreach (string name in Names)
        {
            image.Add(name + ".dll", Assembly(name, version, change));
        }

        image.Add("page.gz", File.ReadAllBytes(Repository.File("LivePage", "dist", "otgw.html.gz")));
        image.AddLibrary("Meterkast.NanoFramework", typeof(VirtualHardware).Assembly.GetName().Version!, 0);
        return image.Write(key);
    }

    /// <summary>Lets the firmware fail at once.</summary>
    public static void Throw(MethodDefinition method) => Replace(method, "Run", "Program", il =>
    {
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Throw);
    });

    /// <summary>Lets the firmware hang at its start.</summary>
    public static void Hang(MethodDefinition method) => Replace(method, "Run", "Program", il =>
    {
        Instruction nothing = il.Create(OpCodes.Nop);
        il.Append(nothing);
        il.Emit(OpCodes.Br, nothing);
    });

    /// <summary>Lets the firmware never reach the broker.</summary>
    public static void LoseBroker(MethodDefinition method) => Replace(method, "Start", "MqttLink", il => il.Emit(OpCodes.Ret));

    private static void Replace(MethodDefinition method, string name, string type, Action<ILProcessor> body)
    {
        if (method.Name == name && method.DeclaringType.Name == type)
        {
            method.Body = new MethodBody(method);
            body(method.Body.GetILProcessor());
        }
    }

    private static byte[] Assembly(string name, string version, Action<MethodDefinition>? change)
    {
        using AssemblyDefinition read = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        Version number = Version.Parse(version + ".0");
        read.Name.Version = number;
        foreach (AssemblyNameReference reference in read.MainModule.AssemblyReferences.Where(r => Names.Contains(r.Name)))
        {
            reference.Version = number;
        }

        foreach (MethodDefinition method in read.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).ToArray())
        {
            foreach (Instruction instruction in method.Body.Instructions.Where(i => i.Operand is string))
            {
                instruction.Operand = ((string)instruction.Operand).Replace(FirmwareVersion.Text, version, StringComparison.Ordinal);
            }

            change?.Invoke(method);
        }

        using MemoryStream bytes = new();
        read.Write(bytes);
        return bytes.ToArray();
    }
}
