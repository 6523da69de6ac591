import { describe, expect, test } from "@jest/globals";
import {
  AksPreset,
  ApiServerAccess,
  ClusterNetwork,
  ClusterOutbound,
  ClusterTier,
  NodePoolScaling,
  OsDisk,
} from "../../lib";

/** Typed from the sizes' pages: nodes, vCPUs and GiB at the least and at the most. */
const CAPACITIES: readonly [AksPreset, minimum: string, maximum: string][] = [
  [AksPreset.STANDARD, "2 8 32", "5 20 80"],
  [AksPreset.DEV_TEST, "2 8 32", "5 20 80"],
  [AksPreset.COST_OPTIMIZED, "2 8 32", "30 120 480"],
  [AksPreset.BATCH_PROCESSING, "2 8 32", "15 60 360"],
  [AksPreset.HARDENED_ACCESS, "4 16 64", "25 100 400"],
  [AksPreset.PRODUCTION_STANDARD, "4 32 128", "105 840 3360"],
  [AksPreset.PRODUCTION_ECONOMY, "2 16 64", "30 240 960"],
  [AksPreset.PRODUCTION_ENTERPRISE, "4 48 192", "105 880 3520"],
];

test.each(CAPACITIES)("%s: %s to %s", (preset, minimum, maximum) => {
  const { cost } = preset;
  const words = [cost.minimum, cost.maximum].map(({ nodes, vcpus, memoryGib }) =>
    [nodes, vcpus, memoryGib].join(" "),
  );
  expect(words).toEqual([minimum, maximum]);
  expect(cost.unknownSizes).toEqual([]);
});

const componentsOf = ({ cost }: AksPreset) => cost.paidComponents.map(({ component }) => component);

describe("billed components other than nodes", () => {
  test.each<[AksPreset, string[]]>([
    [AksPreset.DEV_TEST, ["Standard load balancer and its public addresses"]],
    [
      AksPreset.STANDARD,
      [
        "Standard tier",
        "Standard load balancer and its public addresses",
        "traffic between zones",
        "Log Analytics",
      ],
    ],
    [
      AksPreset.BATCH_PROCESSING,
      [
        "Standard tier",
        "Standard load balancer and its public addresses",
        "managed OS disks",
        "Log Analytics",
      ],
    ],
    [
      AksPreset.PRODUCTION_ENTERPRISE,
      [
        "Standard tier",
        "Standard load balancer and its public addresses",
        "private endpoint of the API server",
        "private DNS zone of the API server",
        "traffic between zones",
        "Log Analytics",
        "Managed Prometheus",
        "Key Vault",
      ],
    ],
  ])("%s", (preset, components) => {
    expect(componentsOf(preset)).toEqual(components);
  });

  test("follows the changes of a derived preset", () => {
    const preset = AksPreset.PRODUCTION_ENTERPRISE.with({
      tier: ClusterTier.LONG_TERM_SUPPORT,
      zones: [],
      network: ClusterNetwork.cniOverlay({ advanced: { observability: true } }),
      outbound: ClusterOutbound.managedNatGateway(),
      apiServer: ApiServerAccess.public(),
      systemPool: { osDisk: OsDisk.managed() },
      security: { defender: true },
    }).without("monitoring");
    expect(componentsOf(preset)).toEqual([
      "Premium tier",
      "NAT gateway and its public addresses",
      "managed OS disks",
      "Advanced Container Networking Services",
      "Log Analytics",
      "Key Vault",
      "Defender for Containers, if its plan is enabled",
    ]);
  });

  test("has a page of prices each", () => {
    const { paidComponents } = AksPreset.PRODUCTION_ENTERPRISE.cost;
    expect(paidComponents.map(({ pricing }) => new URL(pricing).hostname)).toEqual(
      paidComponents.map(() => "azure.microsoft.com"),
    );
  });
});

test("pools come with their sizes, for the price lists", () => {
  expect(AksPreset.PRODUCTION_ECONOMY.cost.pools).toEqual([
    {
      pool: "system",
      vmSize: "Standard_D8ds_v5",
      isSpot: false,
      minimum: { nodes: 2, vcpus: 16, memoryGib: 64 },
      maximum: { nodes: 5, vcpus: 40, memoryGib: 160 },
    },
    {
      pool: "user",
      vmSize: "Standard_D8as_v4",
      isSpot: true,
      minimum: { nodes: 0, vcpus: 0, memoryGib: 0 },
      maximum: { nodes: 25, vcpus: 200, memoryGib: 800 },
    },
  ]);
});

test("sizes that the library does not know are named", () => {
  const { cost } = AksPreset.DEV_TEST.with({
    systemPool: { vmSize: "Standard_Q4_v9", scaling: NodePoolScaling.fixed(3) },
  });
  expect(cost.unknownSizes).toEqual(["Standard_Q4_v9"]);
  expect(cost.minimum).toEqual({ nodes: 3, vcpus: 12, memoryGib: 0 });
});
