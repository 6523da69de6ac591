import type { IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { nearestRegion, region } from "../facts/regions";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { enforce } from "../rules/report";
import { defineRules, problemIf } from "../rules/rule";
import { knownLocation, type ResourceGroupReference } from "./resource-group-reference";

/** Where a resource is created. */
interface Place {
  /** The region, if it is known at synth. */
  readonly location?: string;
}

export const regionRules = defineRules<Place>("2026-11-29", [
  {
    id: "AKS-RES-001",
    title: "Regions are known",
    why: "Azure is not known to have a region with this name.",
    fix: "a region that `az account list-locations --output table` lists",
    severity: "warning",
    source: SOURCES.regionsWithZones,
    check: ({ location }) =>
      problemIf(isKnown(location) && region(location) === undefined, () => {
        const nearest = nearestRegion(location ?? "");
        return {
          option: "resourceGroup.location",
          value: location,
          ...(nearest === undefined ? {} : { fix: `"${nearest}", which has the nearest name` }),
        };
      }),
  },
]);

const checked = new AppTable<string, IConstruct>();

/** Warns if a construct is created in a region that does not exist, once per region and app. */
export function checkRegion(construct: IConstruct, resourceGroup: ResourceGroupReference): void {
  const location = knownLocation(resourceGroup);
  if (location !== undefined && checked.claim(construct, location, construct) === undefined) {
    enforce(construct, regionRules, { location });
  }
}
