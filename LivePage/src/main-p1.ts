// The meter's own page.
import { Meter } from "./address";
import { startDevice } from "./device-page";
import { meterMeanings } from "./settings-words";
import { meterViews } from "./views";

startDevice(Meter, meterViews(), meterMeanings, /^(pic|boiler|gas|mqtt[.]lines|thermostat|preset|lease|limit|command|tap[.](write|answers))/);
