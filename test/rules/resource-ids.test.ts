import { describe, expect, test } from "@jest/globals";
import { RESOURCE_TYPES, type ResourceKind, resourceIdFormat } from "../../lib/rules/resource-ids";
import { IDS, NETWORK } from "../support/ids";

const GROUP = IDS.subnet.replace(/\/providers.*/, "");
const EXAMPLES: Readonly<Record<ResourceKind, string>> = {
  ...IDS,
  outboundAddress: `${GROUP}/providers/Microsoft.Network/publicIPAddresses/pip-1`,
  outboundPrefix: IDS.publicIpPrefix,
  routeTable: `${GROUP}/providers/Microsoft.Network/routeTables/rt-1`,
  userAssignedIdentity: IDS.identity,
  virtualNetwork: NETWORK.id,
};
const KINDS = Object.keys(RESOURCE_TYPES) as ResourceKind[];

describe.each(KINDS)("the ID of a %s", (kind) => {
  const { matches, form } = resourceIdFormat(kind);
  const id = EXAMPLES[kind];

  test("has the form of its type", () => {
    expect(id).toMatch(matches);
  });

  test.each([
    ["another namespace", id.replace("Microsoft.", "Microsoft.Other")],
    ["any character for the dot of the namespace", id.replace("Microsoft.", "Microsoft-")],
    ["no first slash", id.slice(1)],
    ["a slash at the end", `${id}/`],
    ["something below it", `${id}/things/one`],
    ["no name", id.replace(/[^/]+$/, "")],
    ["a name alone", "example"],
    ["another letter case of subscriptions", id.replace("subscriptions", "Subscriptions")],
    ["no text", ""],
  ])("does not have %s", (_, wrong) => {
    expect(wrong).not.toMatch(matches);
  });

  test("says whether the letter case matters", () => {
    const isExact = form.includes("exactly this letter case");
    const lowerCase = id.replace("resourceGroups", "resourcegroups");
    expect(matches.test(lowerCase)).toBe(!isExact);
  });

  test("can be that of any letter case", () => {
    const any = id.replace(/\/resourceGroups.*/, (rest) => rest.toLowerCase());
    expect(any).toMatch(resourceIdFormat(kind, "any").matches);
  });
});

test("the ID of a network is not that of a subnet", () => {
  expect(NETWORK.id).not.toMatch(resourceIdFormat("subnet").matches);
  expect(IDS.subnet).not.toMatch(resourceIdFormat("virtualNetwork").matches);
});

test("a type that azurerm parses by its name may have a namespace in any letter case", () => {
  const { matches } = resourceIdFormat("hostGroup");
  expect(IDS.hostGroup.replace("Microsoft.Compute", "microsoft.compute")).toMatch(matches);
  expect(IDS.hostGroup.replace("hostGroups", "hostgroups")).not.toMatch(matches);
});
