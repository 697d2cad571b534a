// Runs in front of the page on a broker.
import { brokerAddress, isBrokerAddress } from "./address";
import { openEarly } from "./early-socket";

const address = brokerAddress();

// of anything else the browser would make an address on the page's server; the page says what is wrong
if (isBrokerAddress(address)) {
  openEarly(address);
}
