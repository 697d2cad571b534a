namespace Meterkast.Telegram
{
    /// <summary>Why a telegram was dropped.</summary>
    public enum TelegramFault : byte
    {
        /// <summary>It was not dropped.</summary>
        None,

        /// <summary>Its CRC is not that of its bytes.</summary>
        Crc,

        /// <summary>It has no CRC, although its form (unlike DSMR 2.2 and 3) should have one.</summary>
        NoCrc,

        /// <summary>It is longer than the buffer.</summary>
        TooLong,

        /// <summary>A new one began before its end.</summary>
        CutOff,

        /// <summary>It is an encrypted frame (Luxembourg, Austria and others), and there is no key.</summary>
        Encrypted,

        /// <summary>A frame of HDLC or M-Bus is damaged, or what is in it is not understood.</summary>
        Hdlc,

        /// <summary>A character of seven bits has the wrong parity (DSMR 2.2 and 3).</summary>
        Parity,

        /// <summary>An encrypted frame does not become a text with the key: the key is another one, or the frame is damaged.</summary>
        Key,
    }
}
