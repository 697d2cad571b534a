namespace Meterkast.Telegram
{
    /// <summary>Why a telegram was dropped.</summary>
    public enum TelegramFault : byte
    {
        /// <summary>It was not.</summary>
        None,

        /// <summary>Its CRC is not that of its bytes.</summary>
        Crc,

        /// <summary>It has no CRC, and it is not of a form (DSMR 2.2 and 3) that has none.</summary>
        NoCrc,

        /// <summary>It is longer than the buffer.</summary>
        TooLong,

        /// <summary>A new one began before its end.</summary>
        CutOff,

        /// <summary>It is an encrypted frame (Luxembourg, Austria): 0xDB.</summary>
        Encrypted,

        /// <summary>It is a binary HDLC frame (some Nordic meters): 0x7E.</summary>
        Hdlc,

        /// <summary>A character of seven bits does not have the parity that it should (DSMR 2.2 and 3).</summary>
        Parity,
    }
}
