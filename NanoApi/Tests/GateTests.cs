using Meterkast.NanoApi.Gate;

namespace Meterkast.NanoApi.Tests;

/// <summary>One small sample for each thing that compiles and dies, or does not exist on the device.</summary>
[TestClass]
public sealed class GateTests
{
    private static readonly string[] Library =
    [
        "mscorlib", "nanoFramework.System.Text", "System.IO.Ports", "System.IO.Streams", "nanoFramework.Runtime.Events",
        "nanoFramework.Runtime.Native", "nanoFramework.System.Collections",
    ];

    [TestMethod]
    [DataRow("class A<T> { }", "generic types do not load")]
    [DataRow("struct A<T> { T t; }", "generic types do not load")]
    [DataRow("class A { static T F<T>(T t) => t; static int G() => F(1); }", "generic methods stop")]
    [DataRow("class A { delegate void D<T>(T t); }", "generic types do not load")]
    [DataRow("class A { int F() { int[,] a = new int[2, 2]; return a[0, 0]; } }", "several dimensions")]
    [DataRow("class A { int[,] f; }", "several dimensions")]
    [DataRow("interface I { int F() => 1; }", "interface members with a body stop the device")]
    [DataRow("class A { int F(int x) => checked(x + 1); }", "checked arithmetic")]
    [DataRow("class A { byte F(int x) { checked { return (byte)x; } } }", "checked arithmetic")]
    [DataRow("class A { string F(int x) => x.ToString(\"0000\"); }", "custom numeric format '0000'")]
    [DataRow("class A { string F(int x) => $\"a{x:000}\"; }", "custom numeric format '000'")]
    [DataRow("class A { string F(double x) => x.ToString(\"0.00\"); }", "custom numeric format '0.00'")]
    [DataRow("enum E { X } class A { string F(E e) => $\"{e}\"; }", "an enum in a text")]
    [DataRow("enum E { X } class A { string F(E e) => e.ToString(); }", "an enum in a text")]
    [DataRow("enum E { X } class A { string F(E e) => \"a\" + e; }", "an enum in a text")]
    [DataRow("class A { string F(System.DayOfWeek d) => \"a\" + d; }", "an enum in a text")]
    [DataRow("class A { string F(double x) => x.ToString(); }", "floating point number in a text")]
    [DataRow("class A { string F(float x) => \"a\" + x; }", "floating point number in a text")]
    [DataRow("struct S { int a; int b; } class A { S[] f = new S[10]; }", "array of structs")]
    [DataRow("class A { static int f; void F() { f = 1; } }", "can change")]
    [DataRow("class A { void F() { new System.Threading.Thread(G).Start(); } void G() { F(); } }", "must catch")]
    [DataRow("class A { string[] f; void F() { new System.Threading.Thread(G).Start(); } void G() { while (true) { try { F(); } catch (System.Exception e) { f[0] = \"x\" + e.Message; } } } }", "allocates here")]
    [DataRow("class A { object f; void F() { new System.Threading.Thread(G).Start(); } void G() { f = new object(); try { F(); } catch (System.Exception) { } } }", "allocates here")]
    [DataRow("class A { object f; void F() { new System.Threading.Thread(G).Start(); } void G() { try { F(); } catch (System.Exception) { H(); } } void H() { f = new byte[2]; } }", "allocates here")]
    [DataRow("class A { object f; void F() { new System.Threading.Thread(G).Start(); } void G() { try { F(); } catch (System.ArgumentException) { } } }", "allocates here")]
    [DataRow("class A { object f; void F() { new System.Threading.Thread(G).Start(); } void G() { try { F(); } catch (System.Exception) { } finally { f = 5; } } }", "allocates here")]
    [DataRow("class A { string F(System.IO.Ports.SerialPort p) => p.ReadLine(); }", "SerialPort.ReadLine is not reliable")]
    [DataRow("delegate void D(); class A { void F(D d) { d.BeginInvoke(null, null); } }", "BeginInvoke")]
    [DataRow("unsafe class A { int F() { int* p = stackalloc int[4]; return p[0]; } }", "CS0227")]
    [DataRow("class A { string[] f = new string[2]; bool F() => f[0] == null; }", "compare in an if")]
    [DataRow("class A { string[] f = new string[2]; bool F() { bool b = f[0] != null; return b; } }", "compare in an if")]
    [DataRow("class A { string[] f = new string[2]; bool F(string s) => f[0] == s; }", "an element of f that was never set")]
    [DataRow("class A { readonly string[] f; A(int n) { f = new string[n]; } bool F(string s, int i) => s != f[i]; }", "an element of f that was never set")]
    [DataRow("class A { int? f; }", "CS0518")]
    [DataRow("class A { (int, int) F() => (1, 2); }", "CS8179")]
    [DataRow("class A { System.Collections.Generic.List<int> f; }", "CS0234")]
    [DataRow("class A { System.Func<int> f; }", "generic types do not load")]
    [DataRow("class A { System.Action<int> f; }", "generic types do not load")]
    [DataRow("class A { System.DateTimeKind F() => System.DateTimeKind.Local; }", "CS0619")]
    [DataRow("class A { decimal f; }", "CS0518")]
    [DataRow("class A { volatile int f; }", "volatile does not exist on the device")]
    [DataRow("class A { System.Collections.IEnumerable F() { yield return 1; } }", "CS0656 CS0518")]
    [DataRow("class A { async void F() { } }", "CS0518 CS0656")]
    [DataRow("record R(int X);", "CS0518")]
    [DataRow("class A { string F(string s) => s.Replace(\"a\", \"b\"); }", "CS1061")]
    [DataRow("class A { object F() => System.DateTime.Now; }", "CS0117")]
    [DataRow("class A { int F(System.Threading.WaitHandle w) => w.WaitOne(5) ? 1 : 0; }", "CS1501 CS1503 CS7036")]
    [DataRow("class A { string F() => \"\"\"raw\"\"\"; }", "CS8773")]
    public void What_the_device_would_not_survive_is_refused(string source, string expected)
    {
        List<Violation> violations = Judge("\n\n" + source);
        Assert.IsTrue(violations.Count > 0, "nothing was refused");
        Violation first = violations[0];
        Assert.IsTrue(
            expected.Split(' ').Any(e => expected.StartsWith("CS", StringComparison.Ordinal) && first.Message.StartsWith(e, StringComparison.Ordinal)) || first.Message.Contains(expected),
            first.ToString());
        Assert.AreEqual("sample.cs", first.File);
        Assert.AreEqual(3, first.Line);
    }

    [TestMethod]
    [DataRow("class A { object l = new object(); int F(int x) { lock (l) { return x + 1; } } }")]
    [DataRow("class A { string F(int x) => $\"a{x}b{x:X2}c{x,5}\" + x.ToString(\"D4\"); }")]
    [DataRow("class A { string[] f = new string[2]; int F() { if (f[0] == null) { return 1; } return 2; } }")]
    [DataRow("class A { readonly string[] f; A(string s) { f = s.Split(','); } bool F(string s) => f[0] == s; }")]
    [DataRow("delegate void D(); class A { event D E; void F() => E?.Invoke(); }")]
    [DataRow("class A { int F(byte b) => b switch { < 5 => 1, > 9 => 2, _ => 3 }; }")]
    [DataRow("class A { readonly byte[] f = { 1, 2, 3 }; int F(string s) => s.Length + s[0] + f[1]; }")]
    [DataRow("class A { void F() { new System.Threading.Thread(G).Start(); } void G() { try { F(); } catch (System.Exception) { } } }")]
    [DataRow("class A { System.Exception f; int n; void F() { new System.Threading.Thread(G).Start(); } void G() { while (true) { try { F(); } catch (System.Exception e) { f = e; n++; } Tell(); System.Threading.Thread.Sleep(5); } } void Tell() { try { f = new System.Exception(); } catch (System.Exception) { } } }")]
    [DataRow("class A { object l = new object(); int n; void F() { new System.Threading.Thread(G).Start(); } void G() { try { F(); } catch (System.Exception) { lock (l) { n++; } } } }")]
    [DataRow("class A { System.Action F(int x) => () => x++; string G(System.DateTime t) => t.ToString(\"yyyy-MM-dd\"); }")]
    [DataRow("class A { int[][] f = new int[2][]; int F(string s) { switch (s) { case \"a\": return 1; case \"b\": return 2; default: return 0; } } }")]
    public void What_runs_on_the_device_passes(string source)
    {
        List<Violation> violations = Judge(source);
        Assert.AreEqual(0, violations.Count, string.Join('\n', violations));
    }

    [TestMethod]
    public void Static_tables_are_counted_in_heap_blocks()
    {
        List<Violation> violations = [];
        CompiledAssembly assembly = Compile("class A { static readonly byte[] T = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 }; static readonly object[] O = new object[10]; }", violations)!;
        List<(string Field, int Elements, int Blocks)> tables = StaticHeap.Count(assembly);
        CollectionAssert.AreEqual(new[] { ("A.T", 13, 4), ("A.O", 10, 12) }, tables);
    }

    [TestMethod]
    public void The_firmware_passes()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Firmware.sln")))
        {
            folder = folder.Parent;
        }

        using StringWriter report = new();
        List<Violation> violations = DeviceGate.Run(Path.Combine(folder.FullName, "Firmware.sln"), report);
        Assert.AreEqual(0, violations.Count, string.Join('\n', violations));
        Console.WriteLine(report);
    }

    private static List<Violation> Judge(string source)
    {
        List<Violation> violations = [];
        CompiledAssembly? assembly = Compile(source, violations);
        if (assembly != null)
        {
            DeviceRules.Check(assembly, [], violations);
        }

        return violations;
    }

    private static CompiledAssembly? Compile(string source, List<Violation> violations)
    {
        return new DeviceCompiler(DeviceGate.ReferenceFolder()).Compile("Sample", false, [("sample.cs", source)], Library, [], violations);
    }
}
