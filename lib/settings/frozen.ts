import { isOptions } from "./layered";

/** A copy that nobody can change; references, constructs and choices are what they were. */
export function frozen<Settings>(settings: Settings): Settings {
  if (Array.isArray(settings)) {
    return Object.freeze(settings.map(frozen)) as Settings;
  }
  return isOptions(settings)
    ? (Object.freeze(
        Object.fromEntries(Object.entries(settings).map(([name, it]) => [name, frozen(it)])),
      ) as Settings)
    : settings;
}
