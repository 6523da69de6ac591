import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  ContainerImage,
  ContainerInstance,
  ContainerInstanceAddress,
  ContainerInstanceOs,
  type ContainerInstanceProps,
  ContainerProbe,
  ContainerRestart,
  ContainerVolume,
  DnsNameReuse,
  InstancePort,
} from "../../lib";
import { type PlanReport, planChange } from "../../lib/terraform/planned-change";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { groupInNetwork, groupWithAllOptions } from "../container-instance/instances";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { withTerraform } from "../support/terraform";

const GROUP = "azurerm_container_group";

type Option = keyof ContainerInstanceProps;
type Options = Partial<ContainerInstanceProps>;
/** What a group was, what the code says now; a group of one container where nothing is said. */
interface Change {
  readonly from?: Options;
  readonly to: Options;
}

const image = (tag: string) => ContainerImage.fromPublicRegistry(`nginx:${tag}`);
const ofRegistry = ContainerImage.fromLoginServer("crshop.azurecr.io", "shop/api:1");
const publicIp = (reuse?: DnsNameReuse) =>
  ContainerInstanceAddress.publicIp({ dnsNameLabel: "hello", reuse });
const IDENTITY = { id: IDS.identity, principalId: OBJECT_ID };
const OTHER = { id: `${IDS.identity}-2`, principalId: OBJECT_ID };
const SECRET = "${var.password}";
const KEY = {
  id: "https://kv-1.vault.azure.net/keys/key-1/0123456789abcdef0123456789abcdef",
  versionlessId: "https://kv-1.vault.azure.net/keys/key-1",
  keyVaultId: IDS.keyVault,
};

/** A change of each option; docs/container-instance.md says what comes of it. */
const CHANGES: Readonly<Record<Option, Change>> = {
  resourceGroup: { to: { resourceGroup: { ...RESOURCE_GROUP, name: "rg-other" } } },
  name: { to: { name: "ci-other" } },
  image: { to: { image: image("1.29") } },
  containerName: { to: { containerName: "web" } },
  cpu: { to: { cpu: 2 } },
  memoryGb: { to: { memoryGb: 2 } },
  cpuLimit: { from: { cpuLimit: 2 }, to: { cpuLimit: 3 } },
  memoryLimitGb: { from: { memoryLimitGb: 2 }, to: { memoryLimitGb: 3 } },
  ports: { to: { ports: [InstancePort.tcp(8080)] } },
  command: { to: { command: ["sleep", "60"] } },
  environment: { to: { environment: { LOG_LEVEL: "debug" } } },
  secureEnvironment: { to: { secureEnvironment: { KEY: SECRET } } },
  volumes: { to: { volumes: { "/data": ContainerVolume.emptyDir("data") } } },
  livenessProbe: { to: { livenessProbe: ContainerProbe.http("/", { port: 80 }) } },
  readinessProbe: { to: { readinessProbe: ContainerProbe.command(["true"]) } },
  sideCars: { to: { sideCars: [{ name: "side", image: image("1.28") }] } },
  initContainers: { to: { initContainers: [{ name: "prepare", image: image("1.28") }] } },
  address: {
    from: { address: publicIp() },
    to: { address: publicIp(DnsNameReuse.SUBSCRIPTION) },
  },
  os: { to: { os: ContainerInstanceOs.WINDOWS } },
  restart: { to: { restart: ContainerRestart.NEVER } },
  identity: { to: { identity: OTHER } },
  zone: { to: { zone: "1" } },
  spot: { to: { spot: true } },
  encryptionKey: { to: { encryptionKey: KEY } },
  prerequisites: { to: { prerequisites: [] } },
  logs: { to: { logs: { id: IDS.workspace, location: "westeurope" } } },
  tags: { to: { tags: { team: "shop" } } },
};

/** What the page says of a change beside that of one option. */
const SPECIAL_CHANGES: Readonly<Record<string, Change & { readonly effect: string }>> = {
  nothing: { to: {}, effect: "nothing" },
  "the identity that pulls images": {
    from: { image: ofRegistry },
    to: { image: ofRegistry, identity: OTHER },
    effect: "replaces",
  },
  "a command that is taken out": {
    from: { command: ["sleep", "60"] },
    to: {},
    effect: "nothing",
  },
};

const ALL: readonly (readonly [string, Change])[] = [
  ...Object.entries(CHANGES),
  ...Object.entries(SPECIAL_CHANGES),
];

function synthesizeGroups(side: "from" | "to") {
  return synthesize((stack: TerraformStack) => {
    new TerraformVariable(stack, "password", { type: "string", sensitive: true });
    for (const [name, change] of ALL) {
      const id = idOf(name);
      new ContainerInstance(stack, id, {
        resourceGroup: RESOURCE_GROUP,
        name: id,
        identity: IDENTITY,
        image: image("1.28"),
        ...(name === "ports" || name === "address" ? ON_A_PORT : {}),
        ...change[side],
      });
    }
  });
}

const ON_A_PORT = { ports: [InstancePort.tcp(80)], address: publicIp() };

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

/** The table of the page: what a change of an option does, by its first word. */
const ROWS = new Map(
  [
    ...readFileSync("docs/container-instance.md", "utf8").matchAll(
      /^\| `(\w+)`[^|]* \| .* \| (replaces|in place)\b[^|]* \|$/gm,
    ),
  ].map(([, option = "", change = ""]) => [option, change]),
);

test("the page documents the effect of a change of each option", () => {
  expect([...ROWS.keys()].sort()).toEqual(Object.keys(CHANGES).sort());
});

const { json: before } = synthesizeGroups("from");
const { json: now } = synthesizeGroups("to");

describeWithTerraform("what azurerm would do about a change of a container instance", now, () => {
  let plan: PlanReport;
  beforeAll(async () => {
    plan = await planChange(before, now);
  });

  function planned(name: string): string | undefined {
    const change = plan.resources.find(({ address }) => address === `${GROUP}.${idOf(name)}`);
    const effects = { "no-op": "nothing", update: "in place", "delete,create": "replaces" };
    return effects[change?.actions.join() as keyof typeof effects];
  }

  test.each(Object.keys(CHANGES))("%s: as documented", (option) => {
    expect(planned(option)).toBe(
      ["logs", "prerequisites"].includes(option) ? "nothing" : ROWS.get(option),
    );
  });

  test.each(Object.entries(SPECIAL_CHANGES))("%s", (name, { effect }) => {
    expect(planned(name)).toBe(effect);
  });
});

const { json: everything } = synthesize((stack) => {
  groupWithAllOptions(stack);
  groupInNetwork(stack);
});

describeWithTerraform("container instances with all options", everything, () => {
  test("are valid, and planned", async () => {
    const azure = await AzureStandIn.start();
    const { environment } = azure;
    const variables = { password: "not-a-secret-1", account_key: "bm90LWEtc2VjcmV0" };
    const plan = await withTerraform(everything, { environment, variables }, async (terraform) => {
      expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
      return terraform.plan();
    });
    await azure.stop();
    const created = plan.resource_changes.filter(({ type }) => type === GROUP);
    expect(created.map(({ change }) => change.actions)).toEqual([["create"], ["create"]]);
  });
});
