using System;
using System.Text;
using Meterkast.OpenTherm;

namespace Meterkast.VirtualBoard;

/// <summary>docs/faults.md, made from the firmware's table of the makers' codes.</summary>
public static class FaultDocument
{
    private static readonly string[] Names =
    [
        "", "Remeha Avanta (member id 11, product type 5)", "Remeha Calenta, Quinta Pro and Tzerra (member id 11, product type 10, 12 or 13)",
        "Ferroli (member id 9)", "Keston Heat2 (member id not known: set `boiler.codes = heat2`)",
        "Intergas HRE, HReco and Prestige (member id 173 or 0: set `boiler.codes = intergas`)",
        "Older boilers of Baxi (member id 4, 27 or 56: set `boiler.codes = baxi`)",
    ];

    /// <summary>Writes the document.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        text.Append("""
            # The boiler's fault and diagnostic codes in words

            This file is generated from the firmware's table (`VirtualBoard faults`); a test fails when it is stale.

            OpenTherm leaves the numbers of `otgw/oem_fault_code` (low byte of data id 5) and `otgw/oem_diagnostic_code` (data id 115) to the
            maker: the same number means something else on another boiler. `otgw/fault_text` always has the number and the flags of data
            id 5, which are the same for every boiler, and the meaning only where the list below is known to have the numbers that are sent
            over OpenTherm. The list is chosen by the member id (data id 3) and the product type (data id 127), or by `boiler.codes` in the
            [settings](settings.md). One Calenta is known that reports the product type of an Avanta.

            Of some makers the manuals say what a code means, and it is likely, but nobody has shown, that OpenTherm has the same number.
            Those are marked *perhaps* below, and the text says so, too: `code 4 (4), perhaps: No flame after ignition`. They are used only
            if `boiler.codes` names the list: compare the first one that you see with the boiler's display, and report both numbers.

            Of Nefit, Bosch, Vaillant, Itho Daalderop, Viessmann and the newer boilers of Remeha and Baxi the codes on the display are public, but
            not how they are numbered on OpenTherm, where a code has eight bits. Mostly the number cannot even be the same: there are numbers
            above 255 (Nefit, Bosch, Vaillant), one number with two letters that differ in meaning (Itho), two numbers (Remeha, Baxi), and
            hexadecimal ones (Viessmann). Their number is published as it is: a wrong text is worse than one to look up in the manual.

            To add a code, add a line to `OtGatewayFirmware/OpenTherm/FaultTable.cs`, with its source. What helps: the code on the display, and the
            values of data ids 3, 5, 115 and 127 at the same time.

            """);
        for (int list = FaultTable.None + 1; list < FaultTable.Lists; list++)
        {
            text.Append($"\n## {Names[list]}\n\n| value | code | display | meaning | sources |\n|---|---|---|---|---|\n");
            Append(text, "fault", FaultTable.Faults(list));
            Append(text, "diagnostic, high byte", FaultTable.Diagnostics(list, false));
            Append(text, "diagnostic, low byte", FaultTable.Diagnostics(list, true));
            Append(text, "fault, perhaps", LikelyFaults.Faults(list));
            Append(text, "diagnostic, perhaps", LikelyFaults.Diagnostics(list));
        }

        text.Append("""

            ## Sources

            1. Remeha Belgium, <https://storingswijzer.remeha.be/error-codes-products/avanta/>
            2. rvdbreemen/OTGW-firmware, `docs/opentherm specification/New OT data-ids.txt`: data id 5 has the E:xx code of a Remeha, data id 115 its
               status and sub-status
            3. ramses-rf/ramses_rf, issue 107: the same of data id 115 on a Calenta
            4. TheRikke/remeha_tz, `datamap.py`: the names of status, sub-status and locking codes
            5. Ferroli, <https://www.ferroli.com/media/1547640352.pdf> (BlueSense), pages S12 and S13
            6. Laxilef/OTGateway, issue 3: the number on OpenTherm while the display showed A01
            7. Keston Heat2 45, installation manual, page 24, column "ERROR CODE (OpenTherm)"
            8. rjblake/remeha, `remeha.php`: the same list of locking codes
            9. Intergas Prestige, installation manual 88136803, section 8.1, page 42
            10. jbouwh/incomfort-client, `__init__.py` and `docs/api_specification.txt`: the same numbers in a byte of the boiler's own link to its
                gateway
            11. olegtarasov/esphome-opentherm, issue 34: a user's own table of data id 5

            """);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string value, string lines)
    {
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] columns = line.Split('|');
            text.Append($"| {value} | {columns[0]} | {columns[1]} | {columns[2]} | {columns[3].Replace(" ", ", ", StringComparison.Ordinal)} |\n");
        }
    }
}
