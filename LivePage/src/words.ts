// The page's words; the browser's language chooses the column.

const Table = {
  // views and headings
  views: ["Views", "Weergaven"],
  heating: ["Heating", "Verwarming"],
  energy: ["Energy", "Energie"],
  quality: ["Line quality", "Lijnkwaliteit"],
  gateway: ["OpenTherm Gateway", "OpenTherm Gateway"],
  meter: ["Smart meter", "Slimme meter"],
  house: ["House", "Huis"],
  nothingYet: ["Nothing has been received yet.", "Er is nog niets ontvangen."],

  // the connection
  connection: ["Connection", "Verbinding"],
  connecting: ["connecting…", "verbinden…"],
  connected: ["live", "live"],
  lost: ["broker lost, trying again", "broker weg, nieuwe poging"],
  refused: ["log in", "aanmelden"],
  brokerAddress: ["Address of the broker", "Adres van de broker"],
  user: ["User", "Gebruiker"],
  password: ["Password", "Wachtwoord"],
  remember: ["Keep the account in this browser", "Account bewaren in deze browser"],
  connect: ["Connect", "Verbinden"],
  close: ["Close", "Sluiten"],
  wrongAccount: ["The broker asks for an account, or refuses this one.", "De broker vraagt om een account, of weigert dit."],
  wrongAddress: ["Expected ws://host:port or wss://host:port", "Verwacht: ws://host:poort of wss://host:poort"],

  // states of devices and values
  unknown: ["unknown", "onbekend"],
  online: ["online", "online"],
  offline: ["offline", "offline"],
  ok: ["ok", "in orde"],
  silent: ["silent", "stil"],
  deaf: ["deaf", "doof"],
  resetting: ["restarting", "herstart"],
  noise: ["noise", "ruis"],
  "key missing": ["key missing", "sleutel ontbreekt"],
  "key wrong": ["key wrong", "sleutel klopt niet"],
  none: ["none", "geen"],
  pending: ["pending", "wordt aangeboden"],
  accepted: ["accepted", "aanvaard"],
  rejected: ["rejected by the thermostat", "geweigerd door de thermostaat"],
  released: ["released by the thermostat", "losgelaten door de thermostaat"],
  idle: ["idle", "rust"],
  cooling: ["cooling", "koelen"],
  warming: ["heating", "verwarmen"],
  low: ["low", "laag"],
  normal: ["normal", "normaal"],
  day: ["day", "dag"],
  night: ["night", "nacht"],
  on: ["on", "aan"],
  off: ["off", "uit"],
  brokerGone: ["broker lost", "broker weg"],
  houseGone: ["house not connected", "huis niet verbonden"],
  minutesOld: ["min old", "min oud"],

  // heating
  thermostat: ["Thermostat", "Thermostaat"],
  boiler: ["Boiler", "Ketel"],
  room: ["Room", "Kamer"],
  setpoint: ["Setpoint", "Ingesteld"],
  wants: ["Thermostat wants", "Thermostaat wil"],
  flow: ["Flow", "Aanvoer"],
  return: ["Return", "Retour"],
  pressure: ["Pressure", "Druk"],
  modulation: ["Modulation", "Modulatie"],
  flame: ["Flame", "Vlam"],
  hotWater: ["Hot water", "Warm water"],
  hotWaterTemperature: ["Hot water temperature", "Temperatuur warm water"],
  outside: ["Outside", "Buiten"],
  waterSetpoint: ["Water setpoint", "Gevraagd water"],
  fault: ["Fault", "Storing"],
  action: ["Doing now", "Doet nu"],

  // the override
  override: ["Override", "Afwijking"],
  overrideSetpoint: ["Override to", "Afwijking naar"],
  who: ["Set by", "Ingesteld door"],
  whoHouse: ["this house (MQTT)", "dit huis (MQTT)"],
  whoOther: ["another program", "een ander programma"],
  whoNobody: ["nobody", "niemand"],
  newSetpoint: ["New room setpoint", "Nieuwe kamertemperatuur"],
  lower: ["lower", "lager"],
  higher: ["higher", "hoger"],
  set: ["Set", "Instellen"],
  cancel: ["Back to the thermostat", "Terug naar de thermostaat"],
  readOnly: ["This broker is read-only: nothing can be set here.", "Deze broker is alleen-lezen: hier valt niets in te stellen."],
  sending: ["sent, waiting for the gateway…", "verstuurd, wacht op de gateway…"],
  notSent: ["not sent: the broker is lost", "niet verstuurd: de broker is weg"],
  notAllowed: ["not sent: the broker does not allow it", "niet verstuurd: de broker staat het niet toe"],
  noResult: ["no result from the gateway", "geen resultaat van de gateway"],
  noAnswer: ["the gateway did not answer", "de gateway antwoordde niet"],
  superseded: ["superseded by a newer setpoint", "vervangen door een nieuwere instelling"],
  commandRefused: ["refused", "geweigerd"],

  // energy
  now: ["Power now", "Vermogen nu"],
  in: ["from the grid", "van het net"],
  out: ["to the grid", "naar het net"],
  phases: ["Per phase", "Per fase"],
  phase: ["Phase", "Fase"],
  voltage: ["Voltage", "Spanning"],
  tariff: ["Tariff", "Tarief"],
  readings: ["Meter readings", "Meterstanden"],
  used: ["Used", "Verbruikt"],
  returned: ["Returned", "Teruggeleverd"],
  total: ["total", "totaal"],
  otherMeters: ["Other meters", "Andere meters"],
  gas: ["Gas", "Gas"],
  water: ["Water", "Water"],
  heat: ["Heat", "Warmte"],
  readAt: ["read at", "gelezen om"],
  peak: ["Peak of the month", "Maandpiek"],
  peakAt: ["Peak at", "Piek om"],
  quarter: ["This quarter of an hour", "Dit kwartier"],
  expected: ["Expected at its end", "Verwacht aan het eind"],
  meterTime: ["Time of the meter", "Tijd van de meter"],

  // charts
  chart: ["Chart", "Grafiek"],
  lastHour: ["Last hour", "Laatste uur"],
  lastDay: ["Last day", "Laatste dag"],
  time: ["Time", "Tijd"],

  // line quality
  counters: ["counters", "tellers"],
  device: ["device", "apparaat"],
  lastBadLine: ["Last bad line", "Laatste slechte regel"],
  lastBadTelegram: ["Last bad telegram", "Laatste slechte telegram"],
  lines: ["Lines", "Regels"],
  frames: ["Sound OpenTherm frames", "Goede OpenTherm-berichten"],
  parity_errors: ["Wrong parity", "Foute pariteit"],
  reserved_type_errors: ["Wrong type", "Fout type"],
  hex_errors: ["Not hexadecimal", "Niet hexadecimaal"],
  garbage: ["Nothing the PIC sends", "Niets wat de PIC stuurt"],
  error_01: ["Error 01 of the PIC", "Fout 01 van de PIC"],
  error_02: ["Error 02 of the PIC", "Fout 02 van de PIC"],
  error_03: ["Error 03 of the PIC", "Fout 03 van de PIC"],
  error_04: ["Error 04 of the PIC", "Fout 04 van de PIC"],
  pic_resets: ["Resets of the PIC", "Herstarts van de PIC"],
  commands: ["Commands", "Opdrachten"],
  telegrams: ["Sound telegrams", "Goede telegrammen"],
  telegram_age: ["Age of the last one (s)", "Ouderdom van het laatste (s)"],
  crc_errors: ["Wrong CRC", "Foute CRC"],
  no_crc: ["Without CRC", "Zonder CRC"],
  too_long: ["Too long", "Te lang"],
  cut_off: ["Cut off", "Afgebroken"],
  encrypted: ["Encrypted", "Versleuteld"],
  bad_lines: ["Unreadable lines", "Onleesbare regels"],
  doubted: ["Doubted readings", "Betwijfelde standen"],
  overruns: ["Overruns of the receiver", "Overlopen van de ontvanger"],
  version: ["Version", "Versie"],
  uptime: ["Running for", "Draait al"],
  free_heap: ["Free heap (bytes)", "Vrij geheugen (bytes)"],
  mqtt_reconnects: ["Reconnections", "Herverbindingen"],
  serial_errors: ["Serial port lost", "Seriële poort kwijt"],
  reset_cause: ["Last start", "Laatste start"],
};

export type Word = keyof typeof Table;

export const language = navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en";

/** For numbers and times. */
export const locale = /^(nl|en)/i.test(navigator.language) ? navigator.language : "en-GB";

const column = language === "nl" ? 1 : 0;

export const words = Object.fromEntries(Object.entries(Table).map(([key, row]) => [key, row[column]])) as Record<Word, string>;

/** A word that a device uses for a state, in the page's language; one that is not in the table stands for itself. */
export function stateWord(state: string): string {
  return words[state as Word] ?? state;
}
