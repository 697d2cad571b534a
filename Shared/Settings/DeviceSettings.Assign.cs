namespace Meterkast.Settings
{
    /// <content>The keys of the table and where their values go.</content>
    public sealed partial class DeviceSettings
    {
        private void Assign(SettingValues values)
        {
            UpdateTrial = values.Number("update.trial");
            UpdateUrl = values.Text("update.url");
            HasTftp = values.IsOn("update.tftp");
            TftpPort = values.Number("update.tftp.port");
            MqttHost = values.Text("mqtt.host");
            MqttPort = values.Number("mqtt.port");
            HasTls = values.IsOn("mqtt.tls");
            CaFile = values.Text("mqtt.ca");
            MqttUser = values.Text("mqtt.user");
            MqttPassword = values.Text("mqtt.password");
            MqttClientId = values.Text("mqtt.client_id");
            MqttBase = values.Text("mqtt.base");
            MqttSpread = values.Number("mqtt.spread");
            Heartbeat = values.Number("mqtt.heartbeat");
            Address = values.Text("network.address");
            Mask = values.Text("network.mask");
            Gateway = values.Text("network.gateway");
            NameServer = values.Text("network.dns");
            SerialPort = values.Text("serial.port");
            ReceivePin = values.Number("serial.rx");
            SendPin = values.Number("serial.tx");
            InvertSerial = values.IsOn("serial.invert");
            BaudRate = values.Number("serial.baud");
            string parity = values.Text("serial.parity");
            HasParity = parity == "even" || (parity == "auto" && BaudRate == 2400);
            MeterKey = values.Text("meter.key");
            AuthenticationKey = values.Text("meter.authentication_key");
            PicResetPin = values.Number("pic.reset_pin");
            LampPin = values.Number("board.lamp");
            SilentAfter = values.Number("meter.silent_after");
            PublishesLines = values.IsOn("mqtt.lines");
            AcceptsWithoutCrc = values.IsOn("meter.accept_without_crc");
            TapPort = values.Number("tap.port");
            TapListen = values.Text("tap.listen");
            TapAllow = values.Text("tap.allow");
            TapClients = values.Number("tap.clients");
            TapWrite = values.IsOn("tap.write");
            TapHasOwnAnswersOnly = values.Text("tap.answers") == "own";
            TapHasTelegrams = values.Text("tap.mode") == "telegrams";
            WebPort = values.Number("web.port");
            IsWebPortSet = values.Has("web.port");
            WebListen = values.Text("web.listen");
            WebAllow = values.Text("web.allow");
            WebName = values.Text("web.name").Length > 0 ? values.Text("web.name") : MqttBase;
            WebPassword = values.Text("web.password");
            HasHomeWizard = values.IsOn("web.homewizard");
            ModbusPort = values.Number("modbus.port");
            ModbusAllow = values.Text("modbus.allow");
            SetpointLease = values.Number("lease.control_setpoint");
            AllowsControlSetpoint2 = values.IsOn("command.control_setpoint_2");
            CapacityPrice = values.Number("tariff.capacity");
            CapacityMinimum = values.Number("tariff.minimum");
            Gas = _baseTopic == "otgw" ? GasSettings.Of(values) : null;
            Solar = _baseTopic == "otgw" ? null : SolarSettings.Of(values);
            MeterNames = values.Text("meter.names");
            BoilerCodes = values.Text("boiler.codes");
            Zone = values.Text("clock.zone");
            TimeServer = values.Text("clock.server");
            KeepsHistory = values.IsOn("history.keep");
            HasDiscovery = values.IsOn("discovery");
            HasConstantOverride = values.Text("thermostat.override") == "constant";
            int[] presets =
            {
                values.Number("preset.away"), values.Number("preset.eco"), values.Number("preset.comfort"), values.Number("preset.sleep"),
            };
            Presets = (presets[0] | presets[1] | presets[2] | presets[3]) == 0 ? null : presets;
            DiscoveryPrefix = values.Text("discovery.prefix");
            _intervals = new[]
            {
                values.Number("filter.energy.interval"),
                values.Number("filter.power.interval"),
                values.Number("filter.voltage.interval"),
                values.Number("filter.current.interval"),
                values.Number("filter.other.interval"),
            };
            _bands = new[]
            {
                values.Number("filter.energy.band"),
                values.Number("filter.power.band"),
                values.Number("filter.voltage.band"),
                values.Number("filter.current.band"),
            };
            _channels = new[]
            {
                values.Number("meter.channel.gas"),
                values.Number("meter.channel.thermal"),
                values.Number("meter.channel.cooling"),
                values.Number("meter.channel.warm_water"),
                values.Number("meter.channel.water"),
                values.Number("meter.channel.sub"),
            };
            _rates = new[]
            {
                values.Number("meter.rate.gas"),
                values.Number("meter.rate.thermal"),
                values.Number("meter.rate.cooling"),
                values.Number("meter.rate.warm_water"),
                values.Number("meter.rate.water"),
                values.Number("meter.rate.sub"),
            };
            _limits = new[]
            {
                values.Number("limit.written"),
                values.Number("limit.read"),
                values.Number("limit.rare"),
            };
        }
    }
}
