import type { DataIds } from "./data-ids";
import type { Row } from "./list";
import type { Context } from "./view";
import type { Word } from "./words";

/** What the line view shows of a device. */
export interface LineOf {
  /** Base topic of the device, and its name. */
  base: string;
  name: string;
  /** The topics of its own state are below this one. */
  own: string;
  /** Counters of what was dropped. A word is the name of its topic. */
  faults: Word[];
  /** The counter of what was received: all of it, or only what was valid. */
  total: Word;
  isTotalValid: boolean;
  counters: Word[];
  more: Row[];
  /** Title and topics of what was last damaged. */
  damaged: string;
  lastDamaged: string[];
  links: Link[];
  /** Makes the map of what its sides know, for a device that has one. */
  ids?: (context: Context) => DataIds;
}

/** A part between the device's line and the device: its name, the topic with its state, and its good state. */
export interface Link {
  name: string;
  topic: string;
  good: string;
}
