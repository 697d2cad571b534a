namespace Meterkast.Profiles
{
    /// <summary>
    /// The boards that the firmware knows, one line of text per nanoFramework target (<c>SystemInfo.TargetName</c>). Pins, boards.md,
    /// boards.json and the tests are derived from this table; to add a board, add a line here and in boards.json.
    ///
    /// The columns of a line are: target, chip, port, rx, tx, reset, led, network, invert, taken, with a vertical bar between.
    ///   chip     esp32, esp32s3, esp32c3 or stm32: selects the rules in PinRules.
    ///   port     UART for the gateway or the meter; rx, tx its pins as the board numbers them.
    ///   reset    pin for the PIC's reset; led a status LED that is lit while the broker is connected; - for none.
    ///   network  ethernet or wifi.
    ///   invert   yes where the UART can invert its levels.
    ///   taken    further pins that the board uses itself (Ethernet, PSRAM).
    ///
    /// Sources: nf-interpreter, targets/ESP32/defconfig and targets/ChibiOS/*/target_system_io_ports_config.cpp; an STM32 pin is
    /// port times 16 plus pin (PC7 is 39). Cost on the device: a literal stays in flash.
    /// </summary>
    public static class BoardTable
    {
        /// <summary>Number of rows.</summary>
        public const int Rows = 12;

        /// <summary>A row.</summary>
        /// <param name="index">Number of the row, 0 to <see cref="Rows"/> - 1.</param>
        public static string Row(int index)
        {
            switch (index)
            {
                case 0: return "ESP32_OLIMEX|esp32|COM2|36|4|32|-|ethernet|yes|12,17,18,19,21,22,23,25,26,27";
                case 1: return "ESP32_OLIMEX_WROVER|esp32|COM2|36|4|32|-|ethernet|yes|0,12,16,17,18,19,21,22,23,25,26,27";
                case 2: return "ESP32_WT32_ETH01|esp32|COM2|36|4|32|-|ethernet|yes|0,16,18,19,21,22,23,25,26,27";
                case 3: return "ESP32_WESP32|esp32|COM2|33|4|32|-|ethernet|yes|0,16,17,19,21,22,25,26,27";
                case 4: return "ESP32_LILYGO|esp32|COM2|36|4|32|-|ethernet|yes|5,17,18,19,21,22,23,25,26,27";
                case 5: return "ESP32_ETHERNET_KIT_1.2|esp32|COM2|36|4|32|-|ethernet|yes|0,5,16,17,18,19,21,22,23,25,26,27";
                case 6: return "ESP32_S3_QUAD|esp32s3|COM2|18|17|16|-|wifi|yes|";
                case 7: return "ESP32_S3_OCTAL|esp32s3|COM2|18|17|16|-|wifi|yes|33,34,35,36,37";
                case 8: return "ESP32_C3|esp32c3|COM2|4|5|6|-|wifi|yes|";
                case 9: return "XIAO_ESP32C3|esp32c3|COM2|4|5|6|-|wifi|yes|";
                case 10: return "ST_STM32F769I_DISCOVERY|stm32|COM6|39|38|145|157|ethernet|yes|";
                case 11: return "ORGPAL_PALTHREE|stm32|COM2|54|53|-|-|ethernet|yes|";
                default: return null;
            }
        }
    }
}
