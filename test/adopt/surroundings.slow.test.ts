import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { adopt } from "../../lib/adopt/adoption";
import { readAzureCluster } from "../../lib/adopt/azure-cluster";
import { reportOf } from "../../lib/adopt/report";
import { Surroundings, typeOf } from "../../lib/adopt/surroundings/surroundings";
import { programOf } from "../../lib/adopt/write-program";
import { readSource } from "../../lib/cli/adopt/read-sources";
import type { Json } from "../../lib/terraform/configuration";

const FOLDER = join(__dirname, "clusters/portal-monitoring");
const FILES = [
  "accounts",
  "associations",
  "endpoints",
  "roles",
  "rule-groups",
  "rules",
  "workspaces",
];

const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, `${file}.json`), "utf8"));
const cluster: Json = read("cluster");
const others: readonly Json[] = FILES.flatMap(read);

function adopted(resources: readonly Json[], changes: Json = {}) {
  const described = readAzureCluster({ ...cluster, ...changes });
  return adopt({ ...described, surroundings: new Surroundings(resources) });
}

/** The resources, with one changed whose ID ends in a text. */
function changed(end: string, change: (resource: Json) => Json): Json[] {
  const isChanged = ({ id }: Json) => String(id).endsWith(end);
  expect(others.filter(isChanged)).toHaveLength(1);
  return others.map((it) => (isChanged(it) ? change(it) : it));
}

describe("Container Insights of a cluster", () => {
  const RULE = "dataCollectionRules/MSCI-westeurope-prod-aks";
  const extension = (rule: Json) =>
    ((rule.dataSources as Json).extensions as Json[])[0] as { streams: string[] } & Json;
  const withExtension = (change: (it: Json) => Json) =>
    programOf(
      adopted(
        changed(RULE, (rule) => ({
          ...rule,
          dataSources: { extensions: [change(extension(rule))] },
        })),
      ),
    );
  const settings = (more: Json) => (it: Json) => ({
    ...it,
    extensionSettings: {
      dataCollectionSettings: {
        ...((it.extensionSettings as Json).dataCollectionSettings as Json),
        ...more,
      },
    },
  });

  test("has the interval and the namespaces of its data collection rule", () => {
    const program = withExtension(
      settings({ interval: "5m", namespaceFilteringMode: "Exclude", namespaces: ["kube-system"] }),
    );
    expect(program).toContain("intervalMinutes: 5,");
    expect(program).toContain('namespaces: NamespaceFilter.exclude("kube-system"),');
  });

  test("stays an argument of the cluster where the rule collects what no option says", () => {
    const program = withExtension((it) => ({ ...it, streams: ["Microsoft-Unknown"] }));
    expect(program).toContain("cluster.resource.putOmsAgent(");
    expect(program).not.toContain("containerInsights");
    expect(program).not.toContain("MSCI-westeurope-prod-aks");
  });

  test.each(["dataCollectionRules/MSCI", "ContainerInsightsExtension", "DefaultWorkspace-WEU"])(
    "stays an argument of the cluster where %s is not described",
    (part) => {
      const program = programOf(adopted(others.filter(({ id }) => !String(id).includes(part))));
      expect(program).toContain("cluster.resource.putOmsAgent(");
      expect(program).not.toContain("containerInsights");
    },
  );
});

describe("managed Prometheus of a cluster", () => {
  test("stays an argument of the cluster where a recording rule differs", () => {
    const program = programOf(
      adopted(changed("NodeRecordingRulesRuleGroup-prod-aks", (it) => ({ ...it, rules: [] }))),
    );
    expect(program).toContain("cluster.resource.putMonitorMetrics({});");
    expect(program).not.toContain("prometheus:");
  });

  test("has the labels of the cluster", () => {
    const program = programOf(
      adopted(others, {
        azureMonitorProfile: {
          metrics: {
            enabled: true,
            kubeStateMetrics: { metricLabelsAllowlist: "pods=[app,team],namespaces=[*]" },
          },
        },
      }),
    );
    expect(program).toContain('labels: { pods: ["app", "team"], namespaces: ["*"] },');
  });
});

describe("role assignments", () => {
  const CLUSTER_ID =
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.ContainerService/managedClusters/prod-aks";
  const role = (roleDefinitionName: string, scope: string, more: Json = {}): Json => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${roleDefinitionName.length}`,
    scope,
    roleDefinitionName,
    principalId: "c0000000-0000-4000-8000-000000000009",
    principalType: "User",
    ...more,
  });
  const RBAC = { aadProfile: { managed: true, enableAzureRBAC: true }, disableLocalAccounts: true };

  test("on a namespace become grants on the namespace", () => {
    const reader = role("Azure Kubernetes Service RBAC Reader", `${CLUSTER_ID}/namespaces/shop`);
    const adoption = adopted([reader], RBAC);
    expect(programOf(adoption)).toContain(
      'cluster.grantRbacReader(Principal.user("c0000000-0000-4000-8000-000000000009"), "shop");',
    );
    expect(Object.values(adoption.imports)).toContain(reader.id);
  });

  test("that no method grants are in the report", () => {
    const adoption = adopted([role("Reader", CLUSTER_ID)]);
    expect(programOf(adoption)).not.toContain("c0000000-0000-4000-8000-000000000009");
    expect(reportOf(adoption)).toContain(
      `- Reader of \`c0000000-0000-4000-8000-000000000009\` on \`${CLUSTER_ID}\``,
    );
  });

  test("of others on other resources do not matter", () => {
    const adoption = adopted([role("Reader", `${CLUSTER_ID}-other`)]);
    expect(reportOf(adoption)).not.toContain("Role assignments");
  });

  test("of a registry with repository permissions name its mode", () => {
    const scope =
      "/subscriptions/0/resourceGroups/r/providers/Microsoft.ContainerRegistry/registries/one";
    const reader = role("Container Registry Repository Reader", scope, {
      principalId: "44444444-4444-4444-4444-444444444444",
      principalType: "ServicePrincipal",
    });
    const adoption = adopted([reader]);
    expect(programOf(adoption)).toContain(
      "roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC,",
    );
    expect(Object.values(adoption.imports)).toEqual([reader.id]);
  });

  test("of several registries have constructs of different names", () => {
    const registries = ["one", "two"].map((name) =>
      role(
        "AcrPull",
        `/subscriptions/0/resourceGroups/r/providers/Microsoft.ContainerRegistry/registries/${name}`,
        {
          principalId: "44444444-4444-4444-4444-444444444444",
          principalType: "ServicePrincipal",
        },
      ),
    );
    const program = programOf(adopted(registries));
    expect(program).toContain('ContainerRegistry.fromRegistryAttributes(this, "one", {');
    expect(program).toContain('ContainerRegistry.fromRegistryAttributes(this, "two", {');
  });
});

describe("an exported template", () => {
  const folder = mkdtempSync(join(tmpdir(), "adopt-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg";
  const ENVELOPE = ["id", "name", "type", "location", "kind", "tags", "identity", "resourceGroup"];

  /** A resource as the export of its group has it. */
  function exported({ id, ...resource }: Json): Json {
    const name = String(id).split("/").at(-1);
    const properties = Object.entries(resource).filter(([key]) => !ENVELOPE.includes(key));
    const [scope] = /^.*\/managedClusters\/[^/]+(?=\/providers\/)/.exec(String(id)) ?? [];
    const text = JSON.stringify({
      type: typeOf(String(id)),
      apiVersion: "2024-03-11",
      name,
      location: resource.location,
      kind: resource.kind,
      ...(scope && {
        scope: RESOURCE_ID("Microsoft.ContainerService/managedClusters", "prod-aks"),
      }),
      properties: Object.fromEntries(properties),
    });
    const rules = `${GROUP}/providers/Microsoft.Insights/dataCollectionRules/`;
    return JSON.parse(
      text.replaceAll(new RegExp(`"${rules}([^"]+)"`, "g"), (_, rule) =>
        JSON.stringify(RESOURCE_ID("Microsoft.Insights/dataCollectionRules", rule)),
      ),
    );
  }

  const RESOURCE_ID = (type: string, name: string) => `[resourceId('${type}', '${name}')]`;
  const inGroup = (id: unknown) => String(id).toLowerCase().startsWith(`${GROUP}/`.toLowerCase());

  test("has the monitoring of its group, with the workspaces of another one", () => {
    const { id, name, location, identity, sku, tags, ...properties } = cluster;
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      resources: [
        {
          type: "Microsoft.ContainerService/managedClusters",
          name,
          location,
          identity,
          sku,
          tags,
          properties,
        },
        ...others
          .filter((it) => inGroup(it.id) && !String(it.id).includes("roleAssignments"))
          .map(exported),
      ],
    };
    writeFileSync(join(folder, "template.json"), JSON.stringify(template));
    const files = ["workspaces", "accounts"].map((file) => join(FOLDER, `${file}.json`));
    const { described } = readSource([join(folder, "template.json"), ...files], { id: String(id) });
    const program = programOf(adopt(described));
    expect(program).toContain('containerInsights: { name: "MSCI-westeurope-prod-aks" },');
    expect(program).toContain('endpointName: "MSProm-westeurope-prod-aks",');
    expect(program).not.toContain("cluster.resource.put");
  });
});

test.each<[string, string | undefined]>([
  [
    "/subscriptions/0/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v",
    "microsoft.network/virtualnetworks",
  ],
  [
    "/subscriptions/0/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/s",
    "microsoft.network/virtualnetworks/subnets",
  ],
  ["/subscriptions/0/resourceGroups/r/providers/A.B/c/d/providers/E.F/g/h", "e.f/g"],
  ["/subscriptions/0/resourceGroups/r", undefined],
  ["/subscriptions/0/resourceGroups/r/providers/A.B/c", undefined],
])("the type of %s", (id, type) => {
  expect(typeOf(id)).toBe(type);
});
