import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { KubernetesPolicy, PolicyAssignment, PolicyEffect, PolicyScope } from "../../lib";
import { type BuiltInPolicyName, builtInPolicies } from "../../lib/policy/built-in-policies";
import { MANAGED_NAMESPACES } from "../../lib/policy/managed-namespaces";
import { synthesize } from "../support/synth";
import {
  FACTORIES,
  MANAGED,
  ON_SUBSCRIPTION,
  parametersOf,
  synthesizeAssignment,
} from "./policies";

const DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions";
const INITIATIVES = "/providers/Microsoft.Authorization/policySetDefinitions";
const PAGE = readFileSync("docs/policy.md", "utf8");
const NAMES = Object.keys(FACTORIES) as BuiltInPolicyName[];

describe.each(NAMES)("KubernetesPolicy.%s", (name) => {
  test("is Azure's definition, audited outside of what AKS works in", () => {
    const { id, title, ...policy } = builtInPolicies()[name];
    const assignment = synthesizeAssignment(FACTORIES[name]()).only(ON_SUBSCRIPTION);
    expect(assignment).toMatchObject({
      policy_definition_id: `${policy.isInitiative ? INITIATIVES : DEFINITIONS}/${id}`,
      display_name: title,
    });
    expect(parametersOf(FACTORIES[name]())).toMatchObject({
      effect: "Audit",
      excludedNamespaces: MANAGED,
    });
  });

  test("sends only parameters that the definition has", () => {
    const all = { namespaces: ["shop"], excludedNamespaces: ["team-*"] };
    const known = ["effect", "excludedNamespaces", "namespaces"].concat(
      builtInPolicies()[name].parameters,
    );
    expect(known).toEqual(expect.arrayContaining(Object.keys(parametersOf(FACTORIES[name](all)))));
  });
});

test("ids of the built-ins are Azure's, as the policies' public list has them", () => {
  expect(builtInPolicies().podSecurityBaseline.id).toBe("a8640138-9b0a-4a28-b8cb-1666c838647d");
  expect(builtInPolicies().podSecurityRestricted.id).toBe("42b8ef37-b724-4e24-bbc8-7a7708edfe00");
  expect(builtInPolicies().allowedImages.id).toBe("febd0533-8e55-448f-b837-bd0e06f16469");
  expect(builtInPolicies().noPrivilegedContainers.id).toBe("95edb821-ddaf-4404-9732-666045e056b4");
  expect(builtInPolicies().httpsIngress.id).toBe("1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d");
  expect(builtInPolicies().resourceLimits.id).toBe("e345eecc-fa47-480f-9e88-67dcc122b164");
  expect(builtInPolicies().runAsNonRoot.id).toBe("f06ddb64-5fa3-4b77-b166-acb36f7f6042");
  const ids = Object.values(builtInPolicies()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
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

describe("the page", () => {
  test("lists the built-ins as they are", () => {
    const rows = NAMES.map((name) => {
      const { id, title, version, effects, ...policy } = builtInPolicies()[name];
      const kind = policy.isInitiative ? "initiative" : "";
      return `| \`${name}\` | ${title} | ${kind} | ${effects.join(", ")} | ${version} | \`${id}\` |`;
    });
    expect(PAGE).toContain(
      [
        "| `KubernetesPolicy.` | Azure's title | | Effects | Version | Id |",
        "|---|---|---|---|---|---|",
        ...rows,
        "",
      ].join("\n"),
    );
  });

  test("lists the namespaces that are always excluded", () => {
    for (const [namespace, source] of Object.entries(MANAGED_NAMESPACES)) {
      expect(PAGE).toMatch(new RegExp(`\\| \`${namespace}\` \\| .*\\(${escaped(source)}\\)`));
    }
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
