import { describe, expect, test } from "@jest/globals";
import {
  AksNetwork,
  type PodSubnetSizeOptions,
  SubnetPurpose,
  SubnetSize,
  type SubnetSizeOptions,
} from "../../lib";
import { renderOptions } from "../support/render-options";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

function subnetOf(size: SubnetSize): string {
  const stack = synthesize((scope) => {
    const network = new AksNetwork(scope, "network", {
      resourceGroup: RESOURCE_GROUP,
      addressSpace: "10.0.0.0/8",
      nodeSubnet: SubnetSize.range("10.255.0.0/24"),
    });
    network.addSubnet("sized", SubnetPurpose.other(size));
  });
  return stack.find("azurerm_subnet", { name: "snet-sized" }).address_prefixes[0];
}

function subnetFor(nodes: number, options?: SubnetSizeOptions): string {
  const stack = synthesize((scope) => {
    new AksNetwork(scope, "network", {
      resourceGroup: RESOURCE_GROUP,
      addressSpace: "10.0.0.0/8",
      nodeSubnet: SubnetSize.forNodes(nodes, options),
    });
  });
  return stack.only("azurerm_subnet").address_prefixes[0];
}

describe("room for the nodes, a tenth more rounded up, and Azure's five addresses", () => {
  test.each([
    [1, "29", "1 + 1 + 5 = 7"],
    [2, "29", "2 + 1 + 5 = 8"],
    [3, "28", "3 + 1 + 5 = 9"],
    [24, "27", "24 + 3 + 5 = 32"],
    [25, "26", "25 + 3 + 5 = 33"],
    [111, "25", "111 + 12 + 5 = 128"],
    [112, "24", "112 + 12 + 5 = 129"],
    [1000, "21", "1000 + 100 + 5 = 1105"],
    [1857, "21", "1857 + 186 + 5 = 2048"],
    [1858, "20", "1858 + 186 + 5 = 2049"],
    [5000, "19", "5000 + 500 + 5 = 5505"],
  ])("%d nodes: /%s, since %s", (nodes, prefixLength) => {
    expect(subnetFor(nodes)).toBe(`10.0.0.0/${prefixLength}`);
  });
});

describe("room for a surge of one's own", () => {
  test.each([
    [122, "1", "25", "122 + 1 + 5 = 128"],
    [123, "1", "24", "123 + 1 + 5 = 129"],
    [23, "100", "25", "23 + 100 + 5 = 128"],
    [24, "100", "24", "24 + 100 + 5 = 129"],
    [61, "100%", "25", "61 + 61 + 5 = 127"],
    [62, "100%", "24", "62 + 62 + 5 = 129"],
    [20, "33%", "27", "20 + 7 + 5 = 32"],
    [21, "33%", "26", "21 + 7 + 5 = 33"],
    [121, "1%", "25", "121 + 2 + 5 = 128"],
    [122, "1%", "24", "122 + 2 + 5 = 129"],
  ])("%d nodes and %s more: /%s, since %s", (nodes, maxSurge, prefixLength) => {
    expect(subnetFor(nodes, { maxSurge })).toBe(`10.0.0.0/${prefixLength}`);
  });
});

describe("room for pods on each node, those of the surge included", () => {
  test.each([
    [2, 0, "29", "3 × 1 + 5 = 8"],
    [2, 1, "28", "3 × 2 + 5 = 11"],
    [2, 40, "25", "3 × 41 + 5 = 128"],
    [2, 41, "24", "3 × 42 + 5 = 131"],
    [10, 250, "20", "11 × 251 + 5 = 2766"],
  ])("%d nodes with %d pods: /%s, since %s", (nodes, podsPerNode, prefixLength) => {
    expect(subnetFor(nodes, { podsPerNode, maxSurge: "1" })).toBe(`10.0.0.0/${prefixLength}`);
  });
});

describe("space for pods, in blocks of 16 for each node and surge node", () => {
  test.each(
    (
      [
        [1, undefined, "24", "2 × 112 + 5 = 229"],
        [2, undefined, "23", "3 × 112 + 5 = 341"],
        [10, undefined, "21", "11 × 112 + 5 = 1237"],
        [7, { podsPerNode: 16, maxSurge: "1" }, "24", "8 × 16 + 5 = 133"],
        [6, { podsPerNode: 16, maxSurge: "1" }, "25", "7 × 16 + 5 = 117"],
        [6, { podsPerNode: 17, maxSurge: "1" }, "24", "7 × 32 + 5 = 229"],
        [10, { podsPerNode: 250 }, "20", "11 × 256 + 5 = 2821"],
        [5000, { podsPerNode: 250 }, "11", "5500 × 256 + 5 = 1408005"],
        [10, { podsPerNode: 30, maxSurge: "100%" }, "22", "20 × 32 + 5 = 645"],
      ] as [number, PodSubnetSizeOptions | undefined, string, string][]
    ).map(
      ([nodes, options, prefix, sum]) =>
        [nodes, renderOptions(options), prefix, sum, options] as const,
    ),
  )("%d nodes, %s: /%s, since %s", (nodes, _, prefixLength, _sum, options) => {
    expect(subnetOf(SubnetSize.forPods(nodes, options))).toBe(`10.0.0.0/${prefixLength}`);
  });
});

describe("room for addresses and Azure's five", () => {
  test.each([
    [1, "29"],
    [3, "29"],
    [4, "28"],
    [11, "28"],
    [12, "27"],
    [251, "24"],
    [252, "23"],
    [65_531, "16"],
  ])("%d addresses: /%s", (addresses, prefixLength) => {
    expect(subnetOf(SubnetSize.forAddresses(addresses))).toBe(`10.0.0.0/${prefixLength}`);
  });
});
