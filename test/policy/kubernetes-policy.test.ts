import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { KubernetesPolicy, PolicyAssignment, PolicyEffect, PolicyScope } from "../../lib";
import { type BuiltInPolicyName, builtInPolicies } from "../../lib/policy/built-in-policies";
import { MANAGED_NAMESPACES } from "../../lib/policy/managed-namespaces";
import { synthesize } from "../support/synth";
import { AZURE_DEFINITIONS } from "./azure-definitions";
import {
  FACTORIES,
  MANAGED,
  ON_SUBSCRIPTION,
  parametersOf,
  synthesizeAssignment,
} from "./policies";

const DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions";
const PAGE = readFileSync("docs/policy.md", "utf8");
const NAMES = Object.keys(FACTORIES) as BuiltInPolicyName[];

describe.each(NAMES)("KubernetesPolicy.%s", (name) => {
  const { id, title, version, effects, parameters } = AZURE_DEFINITIONS[name];

  test("is Azure's definition, audited outside the namespaces that Azure manages", () => {
    const assignment = synthesizeAssignment(FACTORIES[name]()).only(ON_SUBSCRIPTION);
    expect(assignment).toMatchObject({ policy_definition_id: id, display_name: title });
    expect(parametersOf(FACTORIES[name]())).toMatchObject({
      effect: "Audit",
      excludedNamespaces: MANAGED,
    });
  });

  test("sends only parameters that the definition has", () => {
    const all = { namespaces: ["shop"], excludedNamespaces: ["team-*"] };
    const known = ["effect", "excludedNamespaces", "namespaces", ...parameters];
    expect(known).toEqual(expect.arrayContaining(Object.keys(parametersOf(FACTORIES[name](all)))));
  });

  test("has the effects and parameters of the version that docs/policy.md names", () => {
    expect(builtInPolicies()[name]).toMatchObject({ title, version, effects });
    expect([...builtInPolicies()[name].parameters].sort()).toEqual(parameters);
    const kind = id.includes("/policySetDefinitions/") ? "initiative" : "";
    expect(PAGE).toContain(
      `| \`${name}\` | ${title} | ${kind} | ${effects.join(", ")} | ${version} | \`${id.split("/").at(-1)}\` |\n`,
    );
  });
});

test("docs/policy.md lists these built-ins and no others", () => {
  const rows = PAGE.matchAll(/^\| `(\w+)` \|.*\| `[0-9a-f-]{36}` \|$/gm);
  expect([...rows].map(([, name]) => name)).toEqual(NAMES);
});

describe("the parameters", () => {
  test.each([
    [
      "an effect",
      KubernetesPolicy.noPrivilegedContainers({ effect: PolicyEffect.DENY }),
      {
        effect: "Deny",
      },
    ],
    [
      "namespaces",
      KubernetesPolicy.httpsIngress({ namespaces: ["shop"] }),
      {
        namespaces: ["shop"],
      },
    ],
    [
      "limits",
      KubernetesPolicy.resourceLimits({ cpu: "500m", memory: "1Gi" }),
      {
        cpuLimit: "500m",
        memoryLimit: "1Gi",
      },
    ],
    ["labels", KubernetesPolicy.requiredLabels(["team"]), { labelsList: ["team"] }],
    [
      "capabilities",
      KubernetesPolicy.allowedCapabilities({ add: ["NET_BIND_SERVICE"], drop: ["ALL"] }),
      { allowedCapabilities: ["NET_BIND_SERVICE"], requiredDropCapabilities: ["ALL"] },
    ],
    [
      "no capabilities",
      KubernetesPolicy.allowedCapabilities(),
      {
        allowedCapabilities: [],
        requiredDropCapabilities: [],
      },
    ],
    ["no root", KubernetesPolicy.runAsNonRoot(), { runAsUserRule: "MustRunAsNonRoot" }],
    [
      "a pattern",
      KubernetesPolicy.allowedImages("^cr1\\.azurecr\\.io/.+$"),
      { allowedContainerImagesRegex: "^cr1\\.azurecr\\.io/.+$" },
    ],
    [
      "further ones",
      KubernetesPolicy.noPrivilegedContainers({ parameters: { excludedImages: ["a/b*"] } }),
      { excludedImages: ["a/b*"] },
    ],
  ])("have %s", (_, policy, expected) => {
    expect(parametersOf(policy)).toMatchObject(expected);
  });

  test("leave Azure its defaults where nothing is asked", () => {
    expect(Object.keys(parametersOf(KubernetesPolicy.noHostNetwork()))).toEqual([
      "effect",
      "excludedNamespaces",
    ]);
  });
});

describe("excluded namespaces", () => {
  test("come on top of those that AKS works in, each once", () => {
    const excludedNamespaces = ["monitoring", "kube-system"];
    expect(
      parametersOf(KubernetesPolicy.podSecurityBaseline({ excludedNamespaces })).excludedNamespaces,
    ).toEqual([...MANAGED, "monitoring"]);
  });

  test("that Terraform knows are joined by Terraform", () => {
    const stack = synthesize((scope) => {
      const variable = new TerraformVariable(scope, "excluded", { type: "list(string)" });
      new PolicyAssignment(scope, "policy", {
        appliesTo: PolicyScope.subscription(),
        policy: KubernetesPolicy.httpsIngress({ excludedNamespaces: variable.listValue }),
      });
    });
    expect(stack.only(ON_SUBSCRIPTION).parameters).toMatch(
      /^\$\{jsonencode\(.*distinct\(concat\(\["kube-system",.*\], var\.excluded\)\)/,
    );
  });
});

test("another definition gets an effect and the excluded namespaces as well", () => {
  const policy = KubernetesPolicy.fromDefinitionId(`${DEFINITIONS}/mutating`, {
    effect: PolicyEffect.MUTATE,
    parameters: { messages: { a: 1 } },
  });
  expect(synthesizeAssignment(policy).only(ON_SUBSCRIPTION).policy_definition_id).toBe(
    `${DEFINITIONS}/mutating`,
  );
  expect(parametersOf(policy)).toEqual({
    effect: "Mutate",
    excludedNamespaces: MANAGED,
    messages: { a: 1 },
  });
});

test("docs/policy.md lists the namespaces that are always excluded, with their sources", () => {
  expect(Object.keys(MANAGED_NAMESPACES)).toEqual(MANAGED);
  for (const [namespace, source] of Object.entries(MANAGED_NAMESPACES)) {
    expect(PAGE).toMatch(new RegExp(`\\| \`${namespace}\` \\| .*\\(${escaped(source)}\\)`));
  }
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
