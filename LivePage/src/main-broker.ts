// The page on a broker: both devices, over MQTT.
import { brokerAddress } from "./address";
import { Broker } from "./broker";
import { BrokerDialog } from "./broker-dialog";
import { brokerWords } from "./broker-words";
import { ConnectionState } from "./connection";
import { contextOf, element, start } from "./page";
import { allViews } from "./views";
import { words } from "./words";

const broker = new Broker(brokerAddress());
const dialog = new BrokerDialog(broker);
const button = element("connection");
const state = new ConnectionState(button, element("announced"), words.lost, () => dialog.open(brokerWords.wrongAccount));
button.addEventListener("click", () => dialog.open(""));
const context = contextOf(broker);
start(context, allViews(), state);
