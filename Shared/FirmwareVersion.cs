namespace Meterkast
{
    /// <summary>
    /// The version of both firmwares and their assemblies, of VirtualBoard and of the page. This is the only place to change it; if a file
    /// cannot read it from here (LivePage/package.json), a test compares it.
    /// </summary>
    public static class FirmwareVersion
    {
        /// <summary>Major, minor and patch (semantic versioning).</summary>
        public const string Text = "0.1.0";

        /// <summary>
        /// The same as an assembly's version: the minor number times 100 and the patch number are one. nanoCLR compares only the first two
        /// numbers when an assembly refers to another one, so an update could otherwise use an assembly of the flashed version.
        /// </summary>
        public const string Assembly = "0.100.0";
    }
}
