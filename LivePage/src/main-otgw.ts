// The gateway's own page.
import { Gateway } from "./address";
import { startDevice } from "./device-page";
import { gatewayViews } from "./views";

startDevice(Gateway, { gateway: true, meter: false }, gatewayViews());
