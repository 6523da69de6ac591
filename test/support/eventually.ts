import { setTimeout } from "node:timers/promises";

const PATIENCE_MS = 60_000;

/** What a cluster says once it says what is wanted, or after a minute; controllers take their time. */
export async function eventually<Value>(get: () => Promise<Value>, wanted: Value): Promise<Value> {
  const end = Date.now() + PATIENCE_MS;
  let value = await get();
  while (value !== wanted && Date.now() < end) {
    await setTimeout(1000);
    value = await get();
  }
  return value;
}
