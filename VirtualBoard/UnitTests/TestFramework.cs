global using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework
{
    /// <summary>
    /// Makes the namespace that the test sources import; its attributes and Assert are MSTest's here, which have the
    /// same names.
    /// </summary>
    internal static class OnMsTest
    {
    }
}
