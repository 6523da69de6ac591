import { describe, expect, test } from "@jest/globals";
import { AksPreset, type ClusterSettings } from "../../lib";
import { once } from "../../lib/facts/facts-file";
import { mergeSettings } from "../../lib/settings/merge-settings";
import type { Block } from "../support/synth";
import { clusterJson } from "./cluster-json";
import { EVERY_SETTING } from "./every-setting";

const presetOf = (settings: ClusterSettings) => AksPreset.of({ name: "team", ...settings });

/** Clusters without an option, by what the option needs besides. */
const without = new Map<ClusterSettings, Block>();

function clusterWithout(besides: ClusterSettings): Block {
  const known = without.get(besides) ?? clusterJson(besides);
  without.set(besides, known);
  return known;
}

describe.each(EVERY_SETTING)("$option", ({ values, besides }) => {
  const [one, other] = values;
  const withOne = once(() => clusterJson(mergeSettings(one, besides)));
  const withOther = once(() => clusterJson(mergeSettings(other, besides)));

  test("comes from the preset rather than from the library", () => {
    expect(withOne()).not.toEqual(clusterWithout(besides));
    expect(clusterJson({ ...besides, preset: presetOf(one) })).toEqual(withOne());
  });

  test("comes from the props rather than from the preset", () => {
    expect(withOther()).not.toEqual(withOne());
    expect(clusterJson({ ...other, preset: presetOf(mergeSettings(one, besides)) })).toEqual(
      withOther(),
    );
  });
});
