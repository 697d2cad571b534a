namespace Meterkast.Dlms
{
    /// <summary>The wrapping of a binary frame.</summary>
    public enum FrameKind : byte
    {
        /// <summary>None: a ciphered APDU by itself (Luxembourg P1 1.1.3, 3.2; Styria).</summary>
        Ciphered,

        /// <summary>HDLC of frame format type 3 (IEC 62056-46, 6.4).</summary>
        Hdlc,

        /// <summary>A long frame of the wired M-Bus (EN 13757-2, 5.7), the APDU in segments (EN 13757-1, transport layer).</summary>
        Mbus,
    }
}
