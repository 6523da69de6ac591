import { expect, test } from "@jest/globals";
import { make, member } from "../../lib/adopt/api";
import type { Options } from "../../lib/adopt/code";
import { isPresetFit, type PresetName } from "../../lib/adopt/preset-fit";

const named: Options = { preset: member("AksPreset", "DEV_TEST"), name: "shop" };
const scaling = make("NodePoolScaling", "fixed", 3);

test.each<[string, boolean, PresetName, Options]>([
  ["fits without other options", true, "DEV_TEST", named],
  ["fits with options that it leaves open", true, "DEV_TEST", { ...named, dnsPrefix: "shop" }],
  ["fits with another name of its pool", true, "DEV_TEST", { systemPool: { name: "agentpool" } }],
  [
    "fits with the names of what it creates",
    true,
    "PRODUCTION_STANDARD",
    { monitoring: { containerInsights: { name: "dcr" }, prometheus: { name: "dcr" } } },
  ],
  [
    "fits with one of nine settings changed",
    true,
    "PRODUCTION_STANDARD",
    { systemPool: { scaling } },
  ],
  ["does not fit with one of five changed", false, "DEV_TEST", { systemPool: { scaling } }],
  [
    "does not fit with two of nine changed",
    false,
    "PRODUCTION_STANDARD",
    { systemPool: { scaling }, nodePools: { user: { scaling } } },
  ],
])("a preset %s", (_, isFit, preset, options) => {
  expect(isPresetFit(preset, options)).toBe(isFit);
});
