import { describe, expect, test } from "@jest/globals";
import { ref, type TerraformStack, Token } from "cdktf";
import {
  AksCluster,
  FleetManager,
  FleetNodeImages,
  type FleetUpdateStage,
  FleetUpgrade,
  KubernetesVersion,
} from "../../lib";
import {
  fleetIdRule,
  fleetMemberRules,
  fleetRules,
  fleetRunRules,
  fleetUpdateRules,
} from "../../lib/fleet/fleet-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize, warningsOf } from "../support/synth";

const FLEET = "azurerm_kubernetes_fleet_manager";
const MEMBER = "azurerm_kubernetes_fleet_member";
const STRATEGY = "azurerm_kubernetes_fleet_update_strategy";
const RUN = "azurerm_kubernetes_fleet_update_run";
const FLEET_ID = `\${${FLEET}.fleet.id}`;

const UPGRADE = FleetUpgrade.kubernetes(KubernetesVersion.of("1.35.2"));
const STAGES: FleetUpdateStage[] = [
  { name: "dev", groups: ["dev"], waitSeconds: 86400 },
  { name: "prod", groups: ["prod-eu", "prod-us"] },
];

const groups = (count: number) => Array.from({ length: count }, (_, index) => `group-${index}`);

const fleetIn = (stack: TerraformStack, name?: string) =>
  new FleetManager(stack, "fleet", { resourceGroup: RESOURCE_GROUP, name });

const clusterIn = (stack: TerraformStack, name: string) =>
  AksCluster.fromClusterAttributes(stack, name, {
    clusterId: IDS.cluster.replace("aks-shared", name),
  });

test("a fleet with required options has these arguments and no others", () => {
  expect(synthesize((stack) => void fleetIn(stack)).only(FLEET)).toEqual({
    name: "fleet-test-fleet",
    resource_group_name: "rg-test",
    location: "westeurope",
  });
});

test("name and tags are the fleet's", () => {
  const stack = synthesize((scope) => {
    const props = { name: "fleet-shop", tags: { team: "shop" } };
    new FleetManager(scope, "fleet", { resourceGroup: RESOURCE_GROUP, ...props });
  });
  expect(stack.only(FLEET)).toMatchObject({ name: "fleet-shop", tags: { team: "shop" } });
});

describe("members, a strategy and a run", () => {
  const stack = synthesize((scope) => {
    const fleet = fleetIn(scope);
    for (const group of ["dev", "prod-eu", "prod-us"]) {
      fleet.addMember(group, { cluster: clusterIn(scope, `aks-${group}`), group });
    }
    const strategy = fleet.addUpdateStrategy("by-environment", { stages: STAGES });
    fleet.addUpdateRun("1-35", { upgrade: UPGRADE, strategy });
  });

  test("a member is a cluster with a group", () => {
    expect(stack.find(MEMBER, { group: "prod-eu" })).toEqual({
      name: "member-test-fleet-prod-eu",
      kubernetes_fleet_id: FLEET_ID,
      kubernetes_cluster_id: IDS.cluster.replace("aks-shared", "aks-prod-eu"),
      group: "prod-eu",
    });
  });

  test("a strategy has stages in their order, with groups at the same time", () => {
    expect(stack.only(STRATEGY)).toEqual({
      name: "strategy-test-fleet-by-environment",
      kubernetes_fleet_manager_id: FLEET_ID,
      stage: [
        { name: "dev", group: [{ name: "dev" }], after_stage_wait_in_seconds: 86400 },
        { name: "prod", group: [{ name: "prod-eu" }, { name: "prod-us" }] },
      ],
    });
  });

  test("a run follows the strategy", () => {
    const [strategy] = Object.keys(stack.all(STRATEGY));
    expect(stack.only(RUN)).toEqual({
      name: "run-test-fleet-1-35",
      kubernetes_fleet_manager_id: FLEET_ID,
      managed_cluster_update: {
        upgrade: { type: "Full", kubernetes_version: "1.35.2" },
        node_image_selection: { type: "Latest" },
      },
      fleet_update_strategy_id: `\${${STRATEGY}.${strategy}.id}`,
    });
  });
});

test("a run of an imported fleet has its own stages and consistent images", () => {
  const stack = synthesize((scope) => {
    FleetManager.fromFleetId(scope, "fleet", IDS.fleet).addUpdateRun("images", {
      name: "images",
      upgrade: FleetUpgrade.nodeImages(FleetNodeImages.CONSISTENT),
      stages: STAGES,
    });
  });
  expect(stack.only(RUN)).toMatchObject({
    name: "images",
    kubernetes_fleet_manager_id: IDS.fleet,
    managed_cluster_update: {
      upgrade: { type: "NodeImageOnly" },
      node_image_selection: { type: "Consistent" },
    },
    stage: [{ name: "dev" }, { name: "prod" }],
  });
});

test("a fleet whose members are elsewhere is not warned about", () => {
  expect(
    warningsOf((stack) => void fleetIn(stack).addUpdateStrategy("all", { stages: STAGES })),
  ).toEqual([]);
});

describeRules<{ readonly id: string }, never>(
  (stack, { id }) => void FleetManager.fromFleetId(stack, "fleet", id),
  [fleetIdRule],
  [
    {
      rule: "AKS-FLEET-001",
      refused: { id: "fleet-shop" },
      says: ['fleetId = "fleet-shop"'],
      accepted: { id: IDS.fleet },
    },
  ],
);

describeRules<{ readonly name: string }, never>(
  (stack, { name }) => void fleetIn(stack, name),
  fleetRules,
  [
    {
      rule: "AKS-FLEET-002",
      refused: { name: "Fleet" },
      says: ['name = "Fleet"', "1–63 lower-case"],
      accepted: { name: "fleet-1" },
    },
  ],
);

interface Member {
  readonly name?: string;
  readonly group?: string;
  readonly isRepeated?: boolean;
}

describeRules<Member, never>(
  (stack, { isRepeated, ...options }) => {
    const fleet = fleetIn(stack);
    const cluster = clusterIn(stack, "aks-1");
    if (isRepeated) {
      fleet.addMember("before", { cluster, name: "before" });
    }
    fleet.addMember("member", { cluster, ...options });
  },
  fleetMemberRules,
  [
    {
      rule: "AKS-FLEET-003",
      refused: { group: "Prod EU" },
      says: ['group = "Prod EU"'],
      accepted: { group: "prod-eu", name: "a".repeat(50) },
    },
    {
      rule: "AKS-FLEET-004",
      refused: { isRepeated: true },
      says: ["test/fleet/before already adds this cluster to a fleet"],
      accepted: { isRepeated: false },
    },
  ],
);

interface Run {
  readonly stages?: FleetUpdateStage[];
  readonly hasStrategy?: boolean;
  readonly version?: string;
}

const runCases: RuleCase<Run>[] = [
  {
    rule: "AKS-FLEET-005",
    refused: { stages: [{ name: "Dev", groups: ["dev"] }] },
    says: ['stages[0].name = "Dev"'],
    accepted: { stages: STAGES },
  },
  {
    rule: "AKS-FLEET-006",
    refused: { stages: [{ name: "dev", groups: [] }] },
    says: ["stages[0].groups = 0", "A stage has 1–50 groups"],
    accepted: { stages: STAGES },
  },
  {
    rule: "AKS-FLEET-006",
    refused: titled<Run>({ "51 groups": { stages: [{ name: "dev", groups: groups(51) }] } }),
    says: ["stages[0].groups = 51"],
    accepted: titled<Run>({
      "50 groups": { stages: [{ name: "dev", groups: groups(50) }] },
      "groups that only Terraform knows": {
        stages: [{ name: "dev", groups: Token.asList(ref("var.groups")) }],
      },
    }),
  },
  {
    rule: "AKS-FLEET-006",
    refused: { stages: [] },
    says: ["stages  (AKS-FLEET-006)"],
    accepted: {},
  },
  {
    rule: "AKS-FLEET-007",
    refused: {
      stages: [
        { name: "one", groups: ["dev"] },
        { name: "other", groups: ["dev"] },
      ],
    },
    says: ['stages[1].groups = "dev"'],
    accepted: { stages: STAGES },
  },
  {
    rule: "AKS-FLEET-008",
    refused: { stages: [{ name: "dev", groups: ["dev"], waitSeconds: 1.5 }] },
    says: ["stages[0].waitSeconds = 1.5"],
    accepted: { stages: [{ name: "dev", groups: ["dev"], waitSeconds: 0 }] },
  },
  {
    rule: "AKS-FLEET-009",
    refused: { hasStrategy: true, stages: STAGES },
    says: ["strategy or stages"],
    accepted: { hasStrategy: true },
  },
  {
    rule: "AKS-FLEET-010",
    refused: { version: "v1.35" },
    says: ['upgrade.version = "v1.35"'],
    accepted: { version: "1.35.2" },
  },
];

describeRules<Run, never>(
  (stack, { stages, hasStrategy, version = "1.35.2" }) => {
    const fleet = fleetIn(stack);
    fleet.addUpdateRun("run", {
      stages,
      strategy: hasStrategy ? fleet.addUpdateStrategy("all", { stages: STAGES }) : undefined,
      upgrade: FleetUpgrade.kubernetes(KubernetesVersion.of(version)),
    });
  },
  fleetRunRules,
  runCases,
);

interface Fleet {
  readonly members: readonly (string | undefined)[];
  /** @default STAGES */
  readonly stages?: FleetUpdateStage[];
  readonly isUpdated?: boolean;
}

describeRules<Fleet, never>(
  (stack, { members, stages = STAGES, isUpdated = true }) => {
    const fleet = fleetIn(stack);
    for (const [index, group] of members.entries()) {
      const cluster = clusterIn(stack, `aks-${index}`);
      fleet.addMember(`member-${index}`, { cluster, group, name: `member-${index}` });
    }
    if (isUpdated) {
      fleet.addUpdateStrategy("all", { stages });
    }
  },
  fleetUpdateRules,
  [
    {
      rule: "AKS-FLEET-011",
      refused: titled<Fleet>({ "1,001 clusters": { members: Array(1001).fill("dev") } }),
      says: ["addMember = 1001"],
      accepted: titled<Fleet>({ "1,000 clusters": { members: Array(1000).fill("dev") } }),
    },
    {
      rule: "AKS-FLEET-012",
      refused: { members: ["dev", "prod-eu", "prod-asia", undefined] },
      says: ['No cluster of this app is in the group "prod-us"', '"prod-asia" is in no stage'],
      accepted: { members: ["dev", "prod-eu", "prod-us", undefined] },
    },
    {
      rule: "AKS-FLEET-012",
      refused: titled<Fleet>({
        "a single cluster in no stage": {
          members: ["prod"],
          stages: [{ name: "dev", groups: ["dev"] }],
        },
      }),
      says: ['"prod" is in no stage', "one of prod"],
      accepted: titled<Fleet>({
        "groups without updates": { members: ["dev"], isUpdated: false },
        "a group of a cluster that only Terraform knows": { members: ["${var.group}", "dev"] },
        "a group of a stage that only Terraform knows": {
          members: ["prod"],
          stages: [{ name: "dev", groups: ["${var.group}"] }],
        },
      }),
    },
  ],
);
