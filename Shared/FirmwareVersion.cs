namespace Meterkast
{
    /// <summary>
    /// The version of everything here: of both firmwares and their assemblies, of VirtualBoard and of the page. This is the only place
    /// to change it; where a file cannot read it from here (LivePage/package.json), a test holds the file to it.
    /// </summary>
    public static class FirmwareVersion
    {
        /// <summary>Major, minor and patch, as semantic versioning has them.</summary>
        public const string Text = "0.1.0";
    }
}
