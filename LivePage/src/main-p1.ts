// The meter's own page.
import { Meter } from "./address";
import { startDevice } from "./device-page";
import { meterViews } from "./views";

startDevice(Meter, { gateway: false, meter: true }, meterViews());
