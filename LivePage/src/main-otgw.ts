// The gateway's own page.
import { Gateway } from "./address";
import { startDevice } from "./device-page";
import { gatewayMeanings } from "./settings-words";
import { gatewayViews } from "./views";

startDevice(Gateway, gatewayViews(), gatewayMeanings, /^(meter|solar|filter|tariff|modbus|tap[.]mode|web[.]homewizard|serial[.](baud|parity))/);
