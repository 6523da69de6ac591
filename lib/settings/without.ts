import { isOptions } from "./layered";

/**
 * Options without one of them, given by its path, and without what is empty then; undefined where
 * there is none at that path.
 */
export function without<Settings extends object>(
  settings: Settings,
  path: string,
): Settings | undefined {
  const { [path]: found, ...rest } = settings as Record<string, unknown>;
  if (found !== undefined) {
    return rest as Settings;
  }
  for (const [option, value] of Object.entries(settings)) {
    const inside = path.startsWith(`${option}.`) && isOptions(value);
    const left = inside ? without(value, path.slice(option.length + 1)) : undefined;
    if (left) {
      const { [option]: _, ...others } = settings as Record<string, unknown>;
      const isEmpty = Object.keys(left).length === 0;
      return (isEmpty ? others : { ...settings, [option]: left }) as Settings;
    }
  }
  return undefined;
}
