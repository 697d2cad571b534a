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
    }
}
