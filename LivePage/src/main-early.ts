// Runs in front of the page on a broker.
import { brokerAddress } from "./address";
import { openEarly } from "./early-socket";

openEarly(brokerAddress());
