import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  ContainerRegistry,
  type ContainerRegistryProps,
  type IContainerRegistry,
  RegistryBuild,
  type RegistryBuildOptions,
  RegistryPurge,
  type RegistryPurgeOptions,
  RegistryRoleAssignmentMode,
  RegistrySku,
  Repositories,
} from "../../lib";
import { buildRules } from "../../lib/registry/build-rules";
import { purgeRules } from "../../lib/registry/purge-rules";
import { TASK_SCHEDULE } from "../../lib/registry/task-rules";
import { describeFormats } from "../support/format-cases";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

const TASK = "azurerm_container_registry_task";
const ROLE = "azurerm_role_assignment";

const registryIn = (stack: TerraformStack, options: Partial<ContainerRegistryProps> = {}) =>
  new ContainerRegistry(stack, "registry", {
    resourceGroup: RESOURCE_GROUP,
    name: "crshared",
    ...options,
  });

describe("a purge", () => {
  const purge = (options: Partial<RegistryPurgeOptions> = {}): Block =>
    synthesize((stack) => {
      registryIn(stack).addPurge("purge", {
        repositories: Repositories.named("shop/api"),
        olderThanDays: 30,
        ...options,
      });
    }).only(TASK);
  const commandOf = ({ encoded_step }: Block): string =>
    /cmd: (.*)$/m.exec(encoded_step.task_content)?.[1] ?? "";

  test("is a weekly task without extra identities", () => {
    expect(purge()).toEqual({
      name: "purge-test-registry-purge",
      container_registry_id: "${azurerm_container_registry.registry.id}",
      platform: { os: "Linux" },
      encoded_step: {
        task_content: [
          "version: v1.1.0",
          "steps:",
          "  - cmd: mcr.microsoft.com/acr/acr-cli:0.19 purge --registry $Registry --filter 'shop/api:.*' --ago 30d --keep 10",
          "    disableWorkingDirectoryOverride: true",
          "    timeout: 3600",
          "",
        ].join("\n"),
      },
      timer_trigger: [{ name: "schedule", schedule: "0 2 * * sun" }],
      timeout_in_seconds: 3600,
    });
  });

  test("escapes dots in names, and includes all repositories below a path", () => {
    const repositories = Repositories.named("docker.io/nginx").and(Repositories.under("shop"));
    expect(commandOf(purge({ repositories }))).toContain(
      "--filter 'docker[.]io/nginx:.*' --filter 'shop/.*:.*'",
    );
  });

  test("accepts tokens", () => {
    const { encoded_step } = synthesize((stack) => {
      const repository = new TerraformVariable(stack, "repository", { type: "string" });
      const days = new TerraformVariable(stack, "days", { type: "number" });
      registryIn(stack).addPurge("purge", {
        repositories: Repositories.named(repository.stringValue, "${var.team}/api.v1"),
        olderThanDays: days.numberValue,
      });
    }).only(TASK);
    const command = commandOf({ encoded_step });
    expect(command).toContain(`'\${replace(var.repository, ".", "[.]")}:.*'`);
    expect(command).toContain(`'\${replace(join("", [var.team, "/api.v1"]), ".", "[.]")}:.*'`);
    expect(command).toContain("--ago ${var.days}d");
  });

  test("deletes some tags, all untagged manifests, or nothing", () => {
    const command = commandOf(
      purge({ tagPattern: "^(pr|dev)-.*", untagged: true, dryRun: true, keep: 0 }),
    );
    expect(command).toMatch(
      /'shop\/api:\^\(pr\|dev\)-\.\*' --ago 30d --keep 0 --untagged --dry-run$/,
    );
  });

  test("runs when and where it is told to, with its tags", () => {
    const agentPool = { name: "tasks" };
    expect(purge({ schedule: "30 1 * * *", agentPool, tags: { team: "shop" } })).toMatchObject({
      timer_trigger: [{ schedule: "30 1 * * *" }],
      agent_pool_name: "tasks",
      tags: { team: "shop" },
    });
  });
});

const tokenIn = (stack: TerraformStack): string =>
  new TerraformVariable(stack, "token", { type: "string", sensitive: true }).stringValue;

const CONTEXT = "https://github.com/acme/shop.git#main:api";

describe("a build", () => {
  const build = (options: Partial<RegistryBuildOptions> = {}) =>
    synthesize((stack) => {
      registryIn(stack).addBuild("build", {
        context: CONTEXT,
        contextToken: tokenIn(stack),
        images: ["shop/api:{{.Run.ID}}"],
        ...options,
      });
    });

  test("runs when its base image changes, with its token as a reference", () => {
    expect(build().only(TASK)).toEqual({
      name: "build-test-registry-build",
      container_registry_id: "${azurerm_container_registry.registry.id}",
      platform: { os: "Linux" },
      docker_step: {
        context_path: CONTEXT,
        context_access_token: "${var.token}",
        dockerfile_path: "Dockerfile",
        image_names: ["shop/api:{{.Run.ID}}"],
      },
      base_image_trigger: { name: "base-image", type: "Runtime" },
    });
  });

  test("runs on a schedule, and only then", () => {
    const task = build({ onBaseImageUpdate: false, schedule: "0 4 * * 1-5" }).only(TASK);
    expect(task).not.toHaveProperty("base_image_trigger");
    expect(task.timer_trigger).toEqual([{ name: "schedule", schedule: "0 4 * * 1-5" }]);
  });

  test("pulls from other registries as itself", () => {
    const stack = synthesize((scope) => {
      const bases = ContainerRegistry.fromRegistryAttributes(scope, "bases", {
        registryId: IDS.registry,
        loginServer: "crbases.azurecr.io",
      });
      registryIn(scope).addBuild("build", {
        context: CONTEXT,
        contextToken: tokenIn(scope),
        images: ["shop/api:{{.Run.ID}}"],
        pullFrom: [bases],
      });
    });
    const [id] = Object.keys(stack.all(TASK));
    expect(stack.only(TASK)).toMatchObject({
      identity: { type: "SystemAssigned" },
      registry_credential: {
        custom: [{ login_server: "crbases.azurecr.io", identity: "[system]" }],
      },
    });
    expect(stack.only(ROLE)).toMatchObject({
      scope: IDS.registry,
      role_definition_name: "AcrPull",
      principal_id: `\${${TASK}.${id}.identity[0].principal_id}`,
    });
  });
});

describe("a schedule", () => {
  test.each([
    "* * * * *",
    "0 2 * * sun",
    "*/10 * * * *",
    "20,30,40 1-3 * * *",
    "0  9 1 Jan Mon",
    "59 23 31 12 6",
    "0 9 * * MON-FRI",
    "00 05 01 04 06",
    "0 9 * January,june Sunday",
  ])("%s is one", (schedule) => {
    expect(schedule).toMatch(TASK_SCHEDULE.matches);
  });

  test.each([
    "",
    "0 0 2 * * sun",
    "0 2 * *",
    "60 2 * * *",
    "0 24 * * *",
    "0 2 0 * *",
    "0 2 32 * *",
    "0 2 * 13 *",
    "0 2 * * 7",
    "0 2 * * sunday!",
    "0 2 * * sund",
    "000 2 * * *",
    "@daily",
    "0 2 * * */0",
  ])("%s is invalid", (schedule) => {
    expect(schedule).not.toMatch(TASK_SCHEDULE.matches);
  });
});

interface TaskCase<Options> {
  readonly options?: Partial<Options>;
  readonly registry?: Partial<ContainerRegistryProps>;
  readonly mode?: RegistryRoleAssignmentMode;
}

const registryOf = (
  stack: TerraformStack,
  { registry, mode }: TaskCase<unknown>,
): IContainerRegistry =>
  mode === undefined
    ? registryIn(stack, registry)
    : ContainerRegistry.fromRegistryAttributes(stack, "registry", {
        registryId: IDS.registry,
        roleAssignmentMode: mode,
      });

const restricted = { sku: RegistrySku.PREMIUM, publicAccessFrom: ["203.0.113.0/24"] };
const agentPool = { name: "tasks" };

const taskCases: RuleCase<TaskCase<RegistryBuildOptions & RegistryPurgeOptions>>[] = [
  {
    rule: "AKS-ACR-060",
    refused: { options: { name: "a.task" } },
    says: ["5–50"],
    accepted: { options: { name: "a_task-1" } },
  },
  {
    rule: "AKS-ACR-061",
    refused: { options: { schedule: "@daily" } },
    says: ['schedule = "@daily"', "five fields"],
    accepted: { options: { schedule: "${var.schedule}" } },
  },
  {
    rule: "AKS-ACR-062",
    refused: { registry: restricted },
    says: ["the network rules of this registry block", "azurerm_container_registry_agent_pool"],
    accepted: { registry: restricted, options: { agentPool } },
  },
  {
    rule: "AKS-ACR-062",
    refused: { registry: { sku: RegistrySku.PREMIUM, publicAccess: false } },
    says: ["agentPool"],
    accepted: { mode: RegistryRoleAssignmentMode.RBAC },
  },
  {
    rule: "AKS-ACR-063",
    refused: { mode: RegistryRoleAssignmentMode.RBAC_ABAC },
    says: ["a task needs an identity", "--source-acr-auth-id"],
    accepted: { mode: RegistryRoleAssignmentMode.RBAC },
  },
];

describe("the rules of purges", () => {
  describeFormats(
    (stack, tagPattern: string) => {
      new RegistryPurge(stack, "task", {
        registry: registryIn(stack),
        repositories: Repositories.named("shop/api"),
        olderThanDays: 30,
        tagPattern,
      });
    },
    purgeRules,
    [
      {
        rule: "AKS-ACR-066",
        options: (pattern) => pattern,
        accepted: ["a", "^[A-z_0-9]+,?(b|c){1}.*", "-"],
        refused: ["", "a b", "a'b", 'a"b', "a$b", "a:b", "a/b", "a\\b", "a!b", " a", "a "],
      },
    ],
  );

  describeRules(
    (stack, taskCase: TaskCase<RegistryPurgeOptions>) => {
      new RegistryPurge(stack, "task", {
        registry: registryOf(stack, taskCase),
        repositories: Repositories.named("shop/api"),
        olderThanDays: 30,
        ...taskCase.options,
      });
    },
    purgeRules,
    [
      ...taskCases,
      {
        rule: "AKS-ACR-020",
        refused: { options: { repositories: Repositories.named("shop/*") } },
        says: ['repositories = "shop/*"'],
        accepted: { options: { repositories: Repositories.under("shop") } },
      },
      {
        rule: "AKS-ACR-022",
        refused: { options: { repositories: Repositories.named() } },
        says: ["list of repositories is empty"],
        accepted: { options: { repositories: Repositories.named("a") } },
      },
      {
        rule: "AKS-ACR-064",
        refused: { options: { olderThanDays: -1 } },
        says: ["olderThanDays = -1"],
        accepted: { options: { olderThanDays: 0 } },
      },
      {
        rule: "AKS-ACR-065",
        refused: { options: { keep: -1 } },
        says: ["keep = -1"],
        accepted: { options: { keep: 0 } },
      },
      {
        rule: "AKS-ACR-066",
        refused: { options: { tagPattern: ".*' --filter '.*" } },
        says: ["without spaces, quotes"],
        accepted: { options: { tagPattern: "^[a-z]+-[0-9]{1,3}(-rc)?" } },
      },
      {
        rule: "AKS-ACR-066",
        refused: { options: { tagPattern: "(?:a|b)" } },
        says: ["tagPattern"],
        accepted: { options: { tagPattern: "(a|b)" } },
      },
    ],
  );
});

describe("the rules of builds", () => {
  describeRules(
    (stack, taskCase: TaskCase<RegistryBuildOptions>) => {
      new RegistryBuild(stack, "task", {
        registry: registryOf(stack, taskCase),
        context: CONTEXT,
        contextToken: tokenIn(stack),
        images: ["shop/api:{{.Run.ID}}"],
        ...taskCase.options,
      });
    },
    buildRules,
    [
      ...taskCases,
      {
        rule: "AKS-ACR-067",
        refused: { options: { contextToken: "ghp_abc" } },
        says: [/^ {2}contextToken {2}\(AKS-ACR-067\)$/m, "sensitive: true"],
        accepted: { options: { contextToken: "${var.token}" } },
      },
      {
        rule: "AKS-ACR-069",
        refused: { options: { context: "https://ghp_0123456789abcdefghij@github.com/a/b.git" } },
        says: [/^context: /, "contextToken for the token"],
        accepted: { options: { context: "https://github.com/a/b.git#main:api" } },
      },
      {
        rule: "AKS-ACR-070",
        refused: { options: { context: "" } },
        says: ["context"],
        accepted: { options: { context: "https://github.com/contoso/shop.git" } },
      },
      {
        rule: "AKS-ACR-068",
        refused: { options: { images: [] } },
        says: ["discarded"],
        accepted: { options: { images: ["a:1", "a:2"] } },
      },
    ],
  );
});
