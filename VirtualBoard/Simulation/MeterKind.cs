namespace Meterkast.Simulation;

/// <summary>The meters that can be simulated.</summary>
public enum MeterKind
{
    /// <summary>Dutch, DSMR 2.2: 9600 7E1, no CRC, every ten seconds.</summary>
    Dsmr22,

    /// <summary>Dutch, DSMR 4.2: every ten seconds.</summary>
    Dsmr4,

    /// <summary>Dutch, DSMR 5.0: every second.</summary>
    Dsmr5,

    /// <summary>Belgian, e-MUCS-P1: every second.</summary>
    Be,

    /// <summary>Luxembourgish, Smarty P1 with encryption switched off: every ten seconds.</summary>
    Lu,

    /// <summary>Swedish, H1: every ten seconds.</summary>
    Se,

    /// <summary>Luxembourgish, encrypted and with a tag: every ten seconds.</summary>
    LuEncrypted,

    /// <summary>Austrian, DLMS in encrypted frames of the M-Bus without a tag: 2400 8E1, every five seconds.</summary>
    AtEncrypted,

    /// <summary>Norwegian, an Aidon with DLMS in HDLC: 2400 8E1, every ten seconds.</summary>
    NoAidon,

    /// <summary>Swedish, DLMS in HDLC on the P1 port: every ten seconds.</summary>
    SeHdlc,
}
