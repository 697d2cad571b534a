namespace Meterkast.VirtualBoard;

/// <summary>The help of VirtualBoard.</summary>
public static class HelpText
{
    /// <summary>What --help prints.</summary>
    public const string Text = """
        VirtualBoard runs the Meterkast firmware on this computer, unchanged.

        VirtualBoard [options]
          Runs the OpenTherm Gateway firmware and the P1 firmware side by side until Ctrl+C. Without
          --serial they talk to a simulated gateway, thermostat, boiler and house, and to a simulated
          smart meter; without --broker VirtualBoard starts its own MQTT broker. Each message that broker
          receives is printed, except those for Home Assistant. Type a command and press Enter to send it, for example:
          room_setpoint 20.5. It goes to otgw/set/, with --firmware p1 to p1/set/, or to the mqtt.base of the
          settings; a base topic in front chooses the firmware: p1/setting mqtt.heartbeat=60. With --broker
          no messages are printed, and commands are published with any MQTT client.

        VirtualBoard replay otgw FILE
          Feeds a recorded gateway log through the firmware as fast as it goes and prints every message
          that it publishes as "topic payload", then a summary on standard error. Frames look like
          T80190000 and may be anywhere in a line of the log; "-" reads standard input.

        VirtualBoard replay p1 FILE [--key HEX] [--authentication-key HEX]
          Does the same with recorded telegrams of a smart meter, or with binary frames, through the P1 firmware.
          The keys, 32 hexadecimal digits each, are those of a meter that encrypts.

        After FILE, --settings FILE makes a replay use a settings.ini, for example one with
        meter.accept_without_crc = on.

        VirtualBoard simulate-history [--storage DIR] [--firmware NAME] [--time TIME]
          Fills the history of the simulated gateway and meter with two years of a house that end now (or at TIME), so that
          charts can be looked at. What the simulated devices had kept before is replaced.

        VirtualBoard fleet --boards N --broker HOST[:PORT] [--settings DIR] [--user NAME --password-file FILE] [--ca FILE]
                          [--for SECONDS] [--every SECONDS] [--starts N] [--commands N]
          Runs N simulated boards of both kinds, two a house, each with a firmware of its own, and prints a line about
          all of them every 5 seconds, or as often as --every says. --settings runs the boards of a folder made by fleet-settings; otherwise all use
          the account --user, which also observes the fleet and sends --commands a second. --starts boards start in a second.

        VirtualBoard fleet-settings houses.csv DIR --broker HOST[:PORT] [--ca FILE] [--rotate HOUSE]
          Makes in DIR the settings files of all boards of a list of houses, an account for each house with a password of its own, the
          broker's password file, and the command that flashes each board (docs/fleet.md).

        VirtualBoard image keys|build|sign|show|verify FILE
          Makes a pair of keys, or makes, signs, shows or verifies an image of an update (docs/update.md).

        VirtualBoard topics
          Prints docs/topics.md, made from the firmwares' tables.

        VirtualBoard settings
          Prints docs/settings.md, made from the table of settings.

        VirtualBoard settings-json
          Prints settings.json, made from the same table, with which flash.ps1 checks a settings file.

        VirtualBoard boards
          Prints the table of boards.md, made from the boards' profiles.

        VirtualBoard api
          Prints docs/api.md, made from the table of paths of the device's own page.

        VirtualBoard openapi
          Prints docs/openapi.json, made from the same table.

        VirtualBoard log tcp://HOST:PORT [--form otmonitor|otgw-firmware]
        VirtualBoard log mqtt://HOST[:PORT][/BASE] [--form NAME] [--user NAME --password-file FILE] [--ca FILE]
          Writes what the gateway prints as otmonitor or OTGW-firmware would log it. It is read from the tap of a device, or from a
          broker where a device with mqtt.lines = on publishes it; BASE is the device's mqtt.base instead of otgw.

        VirtualBoard home-acl
          Prints Broker/home.acl with the commands of the table that the account house may give.

        VirtualBoard faults
          Prints docs/faults.md, made from the table of the boilers' fault codes.

        VirtualBoard chargers
          Prints docs/chargers.md, made from the tables of fields and registers.

        VirtualBoard metrics-values, VirtualBoard metrics-state
          Print Broker/metrics/values.yaml and state.yaml, made from the firmwares' tables.

        Options
          --firmware NAME         Only one firmware runs: otgw or p1. With --serial the default is otgw.
          --serial PORT           The gateway (or meter) is on a serial port of this computer, such as /dev/ttyUSB0 or COM3.
          --serial tcp://H:P      The gateway (or meter) is behind a serial server, at host H and TCP port P. While the
                                  server is unreachable, VirtualBoard keeps trying.
          --broker HOST[:PORT]    Uses the MQTT broker at this address; the default port is 1883. An IPv6 address
                                  with a port is in brackets: [::1]:1883.
          --user NAME             Name of the account at the broker.
          --password-file FILE    File whose first line is the account's password.
          --ca FILE               Uses TLS. FILE (PEM) is the certificate of the authority that signed the broker's
                                  certificate, which must contain the broker's host name.
          --settings FILE         The firmware reads this settings.ini, as it would on the device. The options
                                  above take precedence.
          --listen PORT           VirtualBoard's own broker listens on this TCP port of 127.0.0.1 and ::1
                                  instead of 1883.
          --pace MS               The simulated thermostat starts an exchange every MS milliseconds instead of
                                  every 1000.
          --meter KIND            Kind of the simulated smart meter: dsmr22, dsmr4, dsmr5 (the default), be, lu or se, or
                                  one that sends binary frames: lu-encrypted, at-encrypted, no-aidon, se-hdlc. The key
                                  of an encrypting meter is set automatically unless --settings has another one.
          --loader                The boards have the loader: they take updates over the network (docs/update.md).
          --update FILE           The same, and the image FILE (.mku, for the line of boards `virtual`) is tried at the start.
          --update-key FILE       The boards trust this public key besides that of the releases.
          --tap                   The raw serial line is offered on 127.0.0.1 over TCP: the gateway's on port 25238, the
                                  meter's on 8088. Settings that begin with tap take precedence.
          --page PORT             The page that shows everything in a browser is on this port of 127.0.0.1 instead of 8080,
                                  with MQTT over websockets beside it. Only with VirtualBoard's own broker.
          --no-page               Runs without the page.
          --web PORT              Each firmware serves its own page and interface (docs/api.md) on 127.0.0.1, as the device does on
                                  its port 80: the gateway on this port, the meter on the next one. Without this option it does
                                  not. Settings that begin with web take precedence.
          --no-broker             There is no broker at all, as for a device that stands alone: its own page and the tap
                                  are what it has.
          --storage DIR           The devices keep their history in folders of DIR, and go on with it at the next start. The default
                                  is Meterkast in the user's folder for data; simulated devices have folders of their own.
          --time TIME             The clock of the simulated smart meter begins at this time instead of now, for example
                                  2026-11-23T10:58:00Z.
          --heap BYTES            What the class libraries allocate on the device is charged to a heap of this size
                                  (100000 is that of an ESP32 without PSRAM), and an allocation that does not fit fails.
                                  Prints the free bytes whenever they are lower than before.
          --quiet                 Does not print what is published.
          --version               Prints the version.
          --help                  Prints this text.

        The simulation also accepts commands, typed after the word sim:
          sim knob 21             Somebody turns the thermostat's knob to 21 degrees.
          sim thermostat off      Somebody unplugs the thermostat; sim thermostat on plugs it in again.
          sim reset               The PIC is reset.
          sim watchdog            The PIC's watchdog resets it; it does not answer until its reset pin is pulsed.
          sim pin                 The PIC's reset pin is pulsed.
          sim answer TEXT         The PIC answers the next command with TEXT; if TEXT begins like TT: BV, the next TT.
          sim deaf N              The PIC leaves the next N commands unanswered.
          sim fault 0407          The boiler has a fault, with data id 5 in hexadecimal; sim fault 0 ends it.
          sim cooling on          The boiler can cool; sim cooling off.
          sim ventilation on      Boiler and thermostat have ventilation; sim ventilation off.
          sim line TEXT           The PIC prints any TEXT.
          sim gas swap            The gas meter is replaced by another one that begins at zero.
          sim gas second          A second gas meter is on channel 2; sim gas alone removes it.
          sim gas zero N          The gas reading is zero in the next N telegrams.
          sim solar meter         An electricity meter of the solar panels is on channel 3; sim solar none removes it.
          sim load 6.5            Somebody switches on 6.5 kW on the second phase; sim load 0 switches it off.
          sim energy zero N       The registers are zero in the next N telegrams.
          sim meter silent        Nothing arrives from the meter. Other words: noise, damaged (every telegram), half (of every
                                  telegram), and sound, which ends them.
        """;
}
