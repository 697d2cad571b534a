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
button.addEventListener("click", () => dialog.open(broker.problem));
const context = contextOf(broker);
broker.onSwitched = () => context.values.forget();
broker.onProblem = () => dialog.open(broker.problem);
start(context, allViews(), state);
