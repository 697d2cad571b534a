// Timers of a worker: those of a hidden page come once a minute, too seldom for the broker, which would drop the page.

/** Told the number of a timer, and its milliseconds or nothing, which ends it. */
const Program = "const timers={};onmessage=({data:[id,every]})=>{clearInterval(timers[id]);if(every)timers[id]=setInterval(postMessage,every,id)}";

const acts = new Map<number, () => void>();
let worker: Worker | null = null;
let last = 0;

function tell(id: number, every?: number): void {
  if (worker === null) {
    worker = new Worker(URL.createObjectURL(new Blob([Program])));
    worker.onmessage = ({ data }) => acts.get(data)?.();
  }
  worker.postMessage([id, every]);
}

/** The timer that MQTT.js asks for. */
export const workerTimer = {
  set(act: () => void, every: number): number {
    acts.set(++last, act);
    tell(last, every);
    return last;
  },
  clear(id: number): void {
    acts.delete(id);
    tell(id);
  },
};
